"""The papers of a plan: the versions that can be printed, and the documents that were given numbers."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, and_, bindparam, select

from careplan.application.queries.query import Query
from careplan.domain.plan.version import VersionStatus
from careplan.domain.shared.ids import DocumentId, PlanId
from careplan.storage.tables.clinic import user_account
from careplan.storage.tables.journal import change, step
from careplan.storage.tables.plan import issued_document, plan_version

_PLAN: Any = bindparam("plan_id")
_VERSIONS = (
    select(plan_version.c.version, plan_version.c.status, plan_version.c.signed_on, plan_version.c.content_hash)
    .where(plan_version.c.plan_id == _PLAN, plan_version.c.retired_at.is_(None))
    .order_by(plan_version.c.version.desc())
)
_NUMBERED = and_(
    change.c.entity_id == issued_document.c.id,
    change.c.entity == issued_document.name,
    change.c.field.is_(None),
)
_DOCUMENTS = (
    select(issued_document, step.c.at, user_account.c.name.label("who"))
    .outerjoin(change, _NUMBERED)
    .outerjoin(step, step.c.seq == change.c.step_seq)
    .outerjoin(user_account, user_account.c.id == step.c.by)
    .where(issued_document.c.plan_id == _PLAN, issued_document.c.retired_at.is_(None))
    .order_by(issued_document.c.version.desc(), issued_document.c.number.desc())
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedLine:
    """One signed version; `content_hash` is what the check code on its papers begins with."""

    version: int
    status: VersionStatus
    signed_on: date
    content_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberedLine:
    """One document that has a number: who gave it when. `signed` is None while its version is a draft."""

    id: DocumentId
    number: str
    kind: str
    version: int
    numbered_on: date
    at: datetime | None
    who: str
    signed: SignedLine | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Papers:
    """The newest first in both."""

    signed: tuple[SignedLine, ...]
    documents: tuple[NumberedLine, ...]


@dataclass(frozen=True, kw_only=True)
class PapersOfPlan(Query[Papers]):
    """Without the content of any version, so that a list need not wait for it."""

    plan_id: PlanId

    def fetch(self, connection: Connection) -> Papers:
        bound = {"plan_id": self.plan_id}
        signed = tuple(SignedLine(**row._mapping) for row in connection.execute(_VERSIONS, bound))
        by_version = {line.version: line for line in signed}
        documents = tuple(
            NumberedLine(
                id=row.id,
                number=row.number,
                kind=row.kind,
                version=row.version,
                numbered_on=row.numbered_on,
                at=row.at,
                who=row.who or "",
                signed=by_version.get(row.version),
            )
            for row in connection.execute(_DOCUMENTS, bound)
        )
        return Papers(signed=signed, documents=documents)
