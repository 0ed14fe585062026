"""Works on a disk that may only be read; to be run in a mount namespace of its own, see `full_disk`."""

import subprocess
import sys
from pathlib import Path

from careplan.storage import opening
from careplan.storage.outcomes import ReadOnlyPlace
from tests.support.clinic_files import PASSPHRASE, closed_clinic, occasion, reopen, state


def main(job: str, folder: Path) -> None:
    """Not a byte may change, and no file may be left behind once it can be written again."""
    path = folder / "clinic.careplan"
    closed_clinic(path)
    revisions = occasion(folder)
    before = state(folder)
    subprocess.run(["mount", "--bind", str(folder), str(folder)], check=True)
    subprocess.run(["mount", "-o", "remount,ro,bind", str(folder)], check=True)
    if job == "open":
        assert reopen(path) == ReadOnlyPlace(path=path)
    else:
        new = folder / "new.careplan"
        assert opening.create(new, PASSPHRASE, revisions) == ReadOnlyPlace(path=new)
    assert state(folder) == before
    print("ok")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
