"""One YAML file of a pack, read strictly: plain data only, every value with the line where it stands.

Of YAML there is block and flow structure, comments and strings; no anchors, aliases, tags, merge keys, floats or words
that readers of YAML disagree on (`no`, `010`). Numbers with decimals are quoted, so that no binary fraction comes in.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

import yaml

from careplan.knowledge.refusals import PackRefused, Reason

SIZE_LIMIT = 1_000_000
DEPTH_LIMIT = 16
_Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NOTHING = {"", "~", "null", "Null", "NULL"}
_AMBIGUOUS = re.compile(
    r"(?i:yes|no|on|off|y|n|true|false)|[-+]?(\.[0-9]+|[0-9][0-9_]*\.?[0-9_]*(e[-+]?[0-9]+)?|0[xob][0-9a-f_]+|[0-9:]+)"
    r"|[-+]?\.(?i:inf)|\.(?i:nan)|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*|=|<<"
)
_WHOLE = re.compile(r"0|-?[1-9][0-9]{0,8}")

Place = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """`file` is relative to the knowledge folder; `data` is made of dict, list, str, int, bool and None."""

    file: str
    data: dict[str, Any]
    lines: dict[Place, int]

    def refusal(self, path: Place, reason: Reason, what: str = "", expected: str = "") -> PackRefused:
        """A refusal that names the place, or the nearest place around it that has a line."""
        near = path
        while near and near not in self.lines:
            near = near[:-1]
        line = self.lines.get(near, 1)
        where = spelled(path)
        return PackRefused(
            field=f"{self.file}:{where}".rstrip(":"),
            file=self.file,
            path=where,
            line=line,
            reason=reason,
            what=what,
            expected=expected,
        )


def spelled(path: Place) -> str:
    """As people write it: `regimens[0].start.value`."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).removeprefix(".")


def read(path: Path, file: str) -> Document:
    """Refuses whatever is not one plain mapping in UTF-8 of at most a megabyte, with the line of the first fault."""
    try:
        with path.open("rb") as stream:
            content = stream.read(SIZE_LIMIT + 1)
    except OSError as error:
        raise PackRefused(field=file, file=file, reason=Reason.UNREADABLE, what=type(error).__name__) from error
    if len(content) > SIZE_LIMIT:
        raise PackRefused(field=file, file=file, reason=Reason.TOO_LARGE, expected=str(SIZE_LIMIT))
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise PackRefused(field=file, file=file, reason=Reason.NOT_UTF8, line=line) from error
    return parsed(text, file)


def parsed(text: str, file: str) -> Document:
    """As `read`, from text that is there already."""
    builder = _Builder(Document(file, {}, {}))
    try:
        for event in yaml.parse(text, Loader=_Loader):
            builder.take(event)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 0
        problem = getattr(error, "problem", None) or type(error).__name__
        raise PackRefused(field=file, file=file, reason=Reason.NOT_YAML, line=line, what=str(problem)) from error
    if not isinstance(builder.root, dict):
        raise builder.document.refusal((), Reason.WRONG_TYPE, expected="mapping")
    return Document(file, builder.root, builder.document.lines)


@dataclass(slots=True)
class _Open:
    """A mapping or a list that is still being read."""

    data: dict[str, Any] | list[Any]
    path: Place
    key: str | None = None


@dataclass(slots=True)
class _Builder:
    document: Document
    root: Any = None
    documents: int = 0
    stack: list[_Open] = field(default_factory=list)

    def take(self, event: yaml.Event) -> None:
        line = event.start_mark.line + 1 if event.start_mark else 0
        match event:
            case yaml.DocumentStartEvent():
                self.documents += 1
                if self.documents > 1:
                    self._refuse(Reason.SEVERAL_DOCUMENTS, line)
            case yaml.AliasEvent():
                self._refuse(Reason.YAML_ALIAS, line, what=f"*{event.anchor}")
            case yaml.ScalarEvent():
                self._ensure_plain(event, line)
                self._scalar(event, line)
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self._ensure_plain(event, line)
                self._begin({} if isinstance(event, yaml.MappingStartEvent) else [], line)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self.stack.pop()

    def _ensure_plain(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, line: int) -> None:
        if event.anchor is not None:
            self._refuse(Reason.YAML_ALIAS, line, what=f"&{event.anchor}")
        if event.tag is not None:
            self._refuse(Reason.YAML_TAG, line, what=event.tag)

    def _begin(self, data: dict[str, Any] | list[Any], line: int) -> None:
        if len(self.stack) == DEPTH_LIMIT:
            self._refuse(Reason.TOO_DEEP, line, expected=str(DEPTH_LIMIT))
        path = self._put(data, line)
        self.stack.append(_Open(data, path))

    def _scalar(self, event: yaml.ScalarEvent, line: int) -> None:
        top = self.stack[-1] if self.stack else None
        if top is not None and isinstance(top.data, dict) and top.key is None:
            if event.value in top.data:
                self._refuse(Reason.DUPLICATE_KEY, line, what=event.value)
            if event.value == "<<":
                self._refuse(Reason.YAML_ALIAS, line, what="<<")
            top.key = event.value
            self.document.lines[(*top.path, event.value)] = line
        else:
            self._put(self._value(event, line), line)

    def _value(self, event: yaml.ScalarEvent, line: int) -> str | int | bool | None:
        text: str = event.value
        if any(ord(character) < ord(" ") for character in text):
            self._refuse(Reason.CONTROL_CHARACTER, line)
        quoted = not event.implicit[0]
        if quoted:
            return text
        if text in {"true", "false"}:
            return text == "true"
        if text in _NOTHING:
            return None
        if _WHOLE.fullmatch(text):
            return int(text)
        if _AMBIGUOUS.fullmatch(text):
            self._refuse(Reason.AMBIGUOUS_SCALAR, line, what=text, expected=f'"{text}"')
        return text

    def _put(self, value: Any, line: int) -> Place:
        """Hangs a value where it belongs and says where that is."""
        if not self.stack:
            self.root = value
            return ()
        top = self.stack[-1]
        if isinstance(top.data, list):
            path: Place = (*top.path, len(top.data))
            top.data.append(value)
            self.document.lines[path] = line
            return path
        if top.key is None:
            self._refuse(Reason.NOT_A_KEY, line)
        path = (*top.path, top.key)
        top.data[top.key] = value
        top.key = None
        return path

    def _refuse(self, reason: Reason, line: int, what: str = "", expected: str = "") -> NoReturn:
        path = self.stack[-1].path if self.stack else ()
        if self.stack and self.stack[-1].key is not None:
            path = (*path, self.stack[-1].key)
        file = self.document.file
        raise PackRefused(
            field=f"{file}:{spelled(path)}".rstrip(":"),
            file=file,
            path=spelled(path),
            line=line,
            reason=reason,
            what=what,
            expected=expected,
        )
