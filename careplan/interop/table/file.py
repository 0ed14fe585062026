"""A CSV or XLSX case list as an IncomingFile: a bad row is accounted for and does not stop the others."""

from careplan.domain.exchange.incoming import ImportKind, IncomingFile, IncomingPatient
from careplan.domain.patient.patient import Standing
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.partial_date import PartialDate
from careplan.interop import limits
from careplan.interop.account import Account
from careplan.interop.mapping import ColumnMapping, Field
from careplan.interop.plain_text import plain
from careplan.interop.table.carried import allergies, digest_of, medicines, problems
from careplan.interop.table.dates import order_of
from careplan.interop.table.grid import Row, Table, table_of
from careplan.interop.table.person import NotARow, contacts, numbers, patient_terms, profile
from careplan.interop.table.said import Said
from careplan.interop.table.text_rows import text_rows

_HEADING_LENGTH = 60


def table_file(
    data: bytes,
    kind: ImportKind,
    mapping: ColumnMapping,
    *,
    condition: str = "",
    as_of: PartialDate | None = None,
) -> IncomingFile:
    """Understands a case list; raises ImportRefused when it is no table, or none with people in it.

    `condition` is the pack its subsets belong to, `as_of` the day on which the list was true.
    """
    account = Account(each=limits.ROWS)
    table = table_of(_rows(data, kind, mapping, account), mapping, "line" if kind is ImportKind.CSV else "row")
    for place, reason in table.columns.left.items():
        account.leave(f"column {place + 1}", reason, plain(table.headings[place])[:_HEADING_LENGTH])
    patients = _patients(table, mapping, account, condition, as_of)
    return IncomingFile(kind=kind, sha256="", patients=patients, not_taken=account.not_taken, remarks=account.remarks)


def _rows(data: bytes, kind: ImportKind, mapping: ColumnMapping, account: Account) -> list[Row]:
    if kind is ImportKind.CSV:
        return text_rows(data, account)
    from careplan.interop.table.sheet_rows import sheet_rows  # noqa: PLC0415 (openpyxl costs more than a whole CSV)

    return sheet_rows(data, mapping.sheet, account)


def _patients(
    table: Table, mapping: ColumnMapping, account: Account, condition: str, as_of: PartialDate | None
) -> tuple[IncomingPatient, ...]:
    orders = {
        known: mapping.date_order or order_of(table.cell(row, known) for row in table.rows)
        for known in (Field.BIRTH_DATE, Field.ONSET, Field.DIAGNOSED)
    }
    taken: dict[str, IncomingPatient] = {}
    for row in table.rows:
        said = Said(row, table, account, orders)
        try:
            patient = _patient(said, condition, as_of, taken)
        except NotARow as row_error:
            said.leave(row_error.reason, row_error.known)
        except Invalid as refused:
            account.leave(f"{table.place} {row.line}", refused.reason, refused.field)
        else:
            taken[patient.key] = patient
    return tuple(taken.values())


def _patient(
    said: Said, condition: str, as_of: PartialDate | None, before: dict[str, IncomingPatient]
) -> IncomingPatient:
    """The person of a row; raises NotARow or Invalid when it is not certain who that is."""
    terms, known = patient_terms(said), list(numbers(said))
    keys = [key for key, _ in known]
    if not keys:
        if terms.birth_date is None:
            raise NotARow("needs-number-or-birth-date", Field.BIRTH_DATE)
        keys = [f"Patient#{digest_of(terms.family, terms.given, terms.birth_date.text)}"]
    key = keys[0]
    if key in before:
        raise NotARow("same-person-twice", Field.MRN if Field.MRN in said.table.columns.found else Field.NAME)
    listed, none_known = allergies(said, key, as_of)
    return IncomingPatient(
        key=key,
        also_known=tuple(keys),
        terms=terms,
        standing=Standing(),
        identifiers=tuple(number for _, number in known),
        contacts=tuple(contacts(said)),
        no_known_allergies=none_known,
        profile=profile(said, condition),
        allergies=listed,
        problems=problems(said, key),
        medicines=medicines(said, key),
    )
