"""kill -9 while typing: what was kept is offered again, and a save that was under way is neither lost nor doubled."""

from pathlib import Path

import pytest

from tests.storage.test_faults import NEEDS_FORK, run


@NEEDS_FORK
@pytest.mark.parametrize(("loops", "seed"), [(8, 1), pytest.param(200, 2, marks=pytest.mark.long)])
def test_no_kept_text_is_lost_by_kill_9(tmp_path: Path, loops: int, seed: int) -> None:
    assert f"{loops} kills" in run("kill_drafting", tmp_path, loops, seed)


@NEEDS_FORK
def test_the_loop_finds_a_program_that_drops_the_draft_before_the_save(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="was told, found draft"):
        run("kill_drafting", tmp_path, 40, 1, "drop-first")
