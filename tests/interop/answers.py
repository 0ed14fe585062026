"""Short ways to ask what came out of an import."""

from careplan.domain.exchange.incoming import IncomingFile, IncomingPatient
from careplan.interop.worker import Request, understood
from tests.support.bundles import Resource, bundle, patient


def read(*resources: Resource, **more: str) -> IncomingFile:
    """A bundle of these resources, read in this process."""
    return understood(bundle(*resources, **more), Request())


def only(file: IncomingFile) -> IncomingPatient:
    """The one person of a file."""
    [person] = file.patients
    return person


def grace(*resources: Resource) -> IncomingPatient:
    """The person of the samples with these resources about her."""
    return only(read(patient(), *resources))


def reasons(file: IncomingFile) -> list[tuple[str, str]]:
    """Why things were left out: reason and value."""
    return [(left.reason, left.value) for left in file.not_taken]


def remarks(file: IncomingFile) -> list[str]:
    """What was taken with care."""
    return [remark.reason for remark in file.remarks]
