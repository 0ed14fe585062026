"""What a page says of itself, and a paper made of frozen content: for every document that is not of a plan.

data = made("hand-over", sheet, printing_for(clinic, sheet))
"""

import json
from dataclasses import asdict
from datetime import datetime
from hashlib import sha256
from typing import Any

from careplan.application.clinic import Clinic
from careplan.application.labels import labels
from careplan.application.queries.users import ThisClinic
from careplan.domain.plan.printing import Letterhead, Printing
from careplan.domain.shared.errors import NotInThisVersion

_CHECK = 8


def printing_for(clinic: Clinic, content: Any, *, check: str = "", number: str = "", issued: bool = True) -> Printing:
    """As of now; the check is that of the content unless another is given. Not `issued`, every page says DRAFT."""
    facts = clinic.ask(ThisClinic())
    now: datetime = clinic.clock().astimezone()
    return Printing(
        clinic=Letterhead(name=facts.terms.name, address=facts.terms.address, phone=facts.terms.phone, demo=facts.demo),
        number=number,
        issued_on=now.date() if issued else None,
        check=(check or _hash(content))[:_CHECK],
        printed_at=now,
        printed_by=clinic.user.name,
        today=now.date(),
        labels=labels(clinic.library),
    )


def made(kind: str, content: Any, printing: Printing) -> bytes:
    """The PDF; refuses NotInThisVersion for a kind that this version does not print, and what its builder refuses."""
    from careplan.reports.catalogue import document  # noqa: PLC0415 - the PDF library is loaded when it is needed
    from careplan.reports.pdf.render import render  # noqa: PLC0415 - the same

    spec = document(kind)
    if spec is None:
        raise NotInThisVersion(field="document", what=kind)
    return render(spec.build(content, printing))


def _hash(content: Any) -> str:
    text = json.dumps(asdict(content), default=str, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()
