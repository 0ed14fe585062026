"""What a PDF says: page by page as a viewer copies it, and element by element as a screen reader reads it."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple

import pikepdf
import pypdfium2
from pikepdf import Name, Object

_BFCHAR = re.compile(rb"^<([0-9A-F]+)> <([0-9A-F]+)>$", re.MULTILINE)


def page_texts(pdf: bytes) -> list[str]:
    """The text of each page in one line: line ends are dropped, the blank before each stays."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_one_line(document[at].get_textpage().get_text_range()) for at in range(len(document))]
    finally:
        document.close()


def _one_line(text: str) -> str:
    return text.replace("\r", "").replace("\n", "")


class Spoken(NamedTuple):
    """One element of the structure tree that has content of its own."""

    role: str
    text: str
    path: str
    pages: tuple[int, ...]


def spoken(pdf: bytes) -> list[Spoken]:
    """Every element with content, in the order in which it is read out."""
    with pikepdf.open(BytesIO(pdf)) as file:
        numbers: dict[tuple[int, int], int] = {page.obj.objgen: at for at, page in enumerate(file.pages)}
        marked = [_marked(page) for page in file.pages]
        return list(_walk(file.Root.StructTreeRoot.K[0], "", numbers, marked))


def _walk(
    element: Object, path: str, numbers: dict[tuple[int, int], int], marked: list[dict[int, str]]
) -> Iterator[Spoken]:
    role = str(element.S)[1:]
    texts: list[str] = []
    pages: list[int] = []
    for kid in element.K:
        if isinstance(kid, pikepdf.Dictionary) and kid.get(Name.Type) == Name.StructElem:
            yield from _walk(kid, f"{path}/{role}", numbers, marked)
            continue
        page, mark = (element.Pg, int(kid)) if isinstance(kid, int) else (kid.Pg, int(kid.MCID))
        texts.append(marked[numbers[page.objgen]][mark])
        pages.append(numbers[page.objgen])
    if texts:
        yield Spoken(role, "".join(texts), path, tuple(pages))


def _marked(page: pikepdf.Page) -> dict[int, str]:
    """The text of each marked stretch of one page."""
    fonts = {str(name): _unicode(font) for name, font in page.Resources.Font.items()}
    texts: dict[int, str] = {}
    mark, font = -1, ""
    for instruction in pikepdf.parse_content_stream(page):
        operands = list(instruction.operands)
        match str(instruction.operator):
            case "BDC":
                mark = int(operands[1].get(Name.MCID, -1))
                texts.setdefault(mark, "")
            case "EMC":
                mark = -1
            case "Tf":
                font = str(operands[0])
            case "Tj" if mark >= 0:
                texts[mark] += "".join(fonts[font][code] for code in bytes(operands[0]))
    return texts


def _unicode(font: Object) -> dict[int, str]:
    """The font's ToUnicode map, one line for each code as ReportLab writes it."""
    map_lines = font.ToUnicode.read_bytes().partition(b"beginbfchar")[2]
    return {
        int(code, 16): bytes.fromhex(target.decode()).decode("utf-16-be") for code, target in _BFCHAR.findall(map_lines)
    }
