"""Words for backups and for what the doctor looks at."""

from careplan.i18n.catalogue import tr

_WHY = {
    "asked": "asked for",
    "close": "at closing",
    "interval": "in between",
    "before-upgrade": "before an upgrade",
    "before-import": "before an import",
    "after-restore": "after a restore",
}
_CHECKS = {
    "file": ("The clinic file is whole.", "The clinic file is damaged ({detail}). Restore a backup."),
    "journal": ("No step of the journal was altered.", "The journal was altered at step {detail}. Restore a backup."),
    "place": (
        "The folder is on this computer's own disk.",
        "The folder is a {detail} folder. Keep the clinic on this computer's own disk.",
    ),
    "space": ("{detail} of disk space are free.", "Only {detail} of disk space are free. Free some."),
    "backup": ("The newest backup is whole: {detail}.", "There is no backup that is whole. Make one: careplan backup."),
    "backup-age": (
        "The newest backup is {detail} old.",
        "The newest backup is {detail} old. Make one: careplan backup.",
    ),
    "knowledge": (
        "Every knowledge pack was reviewed by a clinician.",
        "Knowledge packs that no clinician has reviewed: {detail}. What they say is shown with its source.",
    ),
}
WHY = frozenset(_WHY)
CHECKS = frozenset(_CHECKS)


def why_made(code: str) -> str:
    """What a backup was made for."""
    return tr(_WHY.get(code, code))


def check_text(check: str, detail: str, *, well: bool) -> str:
    """How one check came out, with what to do when it did not come out well."""
    return tr(_CHECKS[check][0 if well else 1]).format(detail=detail)
