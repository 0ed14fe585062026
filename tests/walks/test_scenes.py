"""The list of scenes is whole."""

from tests.pictures.scenes import SCENES
from ui.shell.registry import SCREENS


def test_every_page_is_in_a_scene() -> None:
    missing = {spec.id for spec in SCREENS} - {scene.screen for scene in SCENES}
    assert not missing


def test_every_scene_has_a_name_of_its_own() -> None:
    names = [scene.name for scene in SCENES]
    assert len(set(names)) == len(names)
