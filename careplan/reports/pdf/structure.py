"""Writes the structure tree into the file, so that every mark on a page leads to its element and back."""

from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from careplan.reports.pdf.tags import Element, Held, Mark


class _Tree(NamedTuple):
    """What is filled on the walk through the elements: marks of each page, and the elements that hold a field."""

    pdf: Pdf
    pages: list[Object]
    parents: list[dict[int, Object]]
    held: list[tuple[Held, Object]]


def write_structure(pdf: Pdf, root: Element, widgets: Sequence[Object] = ()) -> None:
    """Makes the PDF a tagged one (PDF 1.7, 14.7 and 14.8); `widgets` are its fields, in the order they were drawn."""
    top = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    pages: list[Object] = [page.obj for page in pdf.pages]
    tree = _Tree(pdf, pages, [{} for _ in pages], [])
    top.K = Array([_element(tree, root, top)])
    numbers = Array()
    for number, (page, marked) in enumerate(zip(pages, tree.parents, strict=True)):
        page.StructParents = number
        page.Tabs = Name.S
        numbers.append(number)
        numbers.append(pdf.make_indirect(Array([marked[mark] for mark in sorted(marked)])))
    for number, (place, made) in enumerate(tree.held, start=len(pages)):
        widget = widgets[place.field]
        widget.StructParent = number
        made.K.append(Dictionary(Type=Name.OBJR, Obj=widget, Pg=pages[place.page - 1]))
        numbers.append(number)
        numbers.append(made)
    top.ParentTree = pdf.make_indirect(Dictionary(Nums=numbers))
    top.ParentTreeNextKey = len(pages) + len(tree.held)
    pdf.Root.StructTreeRoot = top
    pdf.Root.MarkInfo = Dictionary(Marked=True)


def _element(tree: _Tree, element: Element, parent: Object) -> Object:
    made = tree.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=_name(element.role), P=parent))
    home: Object | None = None
    kids: list[Object | int] = []
    for kid in element.kids:
        if isinstance(kid, Element):
            kids.append(_element(tree, kid, made))
            continue
        if isinstance(kid, Held):
            tree.held.append((kid, made))
            continue
        page = tree.pages[kid.page - 1]
        tree.parents[kid.page - 1][kid.number] = made
        if home is None:
            home = made.Pg = page
        kids.append(_mark(kid, page, here=page is home))
    made.K = Array(kids)
    _describe(element, made)
    return made


def _mark(mark: Mark, page: Object, *, here: bool) -> Object | int:
    """A bare number means the element's own page."""
    return mark.number if here else Dictionary(Type=Name.MCR, Pg=page, MCID=mark.number)


@cache
def _name(word: str) -> Name:
    return Name(f"/{word}")


def _describe(element: Element, made: Object) -> None:
    if element.alternative:
        made.Alt = String(element.alternative)
    if element.box is not None:
        made.A = Dictionary(O=Name.Layout, BBox=Array([Decimal(f"{edge:.2f}") for edge in element.box]))
    if not (element.scope or element.summary):
        return
    attributes = Dictionary(O=Name.Table)
    if element.scope:
        attributes.Scope = _name(element.scope)
    if element.summary:
        attributes.Summary = String(element.summary)
    made.A = attributes
