"""Writes the structure tree into the file, so that every mark on a page leads to its element and back."""

from functools import cache

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from careplan.reports.pdf.tags import Element, Mark


def write_structure(pdf: Pdf, root: Element) -> None:
    """Makes the PDF a tagged one (PDF 1.7, 14.7 and 14.8)."""
    tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    pages: list[Object] = [page.obj for page in pdf.pages]
    parents: list[dict[int, Object]] = [{} for _ in pages]
    tree.K = Array([_element(pdf, root, tree, pages, parents)])
    numbers = Array()
    for number, (page, marked) in enumerate(zip(pages, parents, strict=True)):
        page.StructParents = number
        page.Tabs = Name.S
        numbers.append(number)
        numbers.append(pdf.make_indirect(Array([marked[mark] for mark in sorted(marked)])))
    tree.ParentTree = pdf.make_indirect(Dictionary(Nums=numbers))
    tree.ParentTreeNextKey = len(pages)
    pdf.Root.StructTreeRoot = tree
    pdf.Root.MarkInfo = Dictionary(Marked=True)


def _element(
    pdf: Pdf, element: Element, parent: Object, pages: list[Object], parents: list[dict[int, Object]]
) -> Object:
    made = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=_name(element.role), P=parent))
    home: Object | None = None
    kids: list[Object | int] = []
    for kid in element.kids:
        if isinstance(kid, Element):
            kids.append(_element(pdf, kid, made, pages, parents))
            continue
        page = pages[kid.page - 1]
        parents[kid.page - 1][kid.number] = made
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
    if not (element.scope or element.summary):
        return
    attributes = Dictionary(O=Name.Table)
    if element.scope:
        attributes.Scope = _name(element.scope)
    if element.summary:
        attributes.Summary = String(element.summary)
    made.A = attributes
