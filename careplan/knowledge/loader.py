"""The library of this installation: packs found, compiled once, and from then on read from the cache.

Import it where the library is needed, not at start: it brings msgspec, and at the first use PyYAML and jsonschema.
"""

from collections.abc import Sequence
from pathlib import Path

from careplan.knowledge import cache
from careplan.knowledge.files import pack_files, pack_folders
from careplan.knowledge.library import Library
from careplan.knowledge.pack import Pack
from careplan.knowledge.refusals import NotInLibrary, PackRefused, Reason
from careplan.resources import resource


def load(packs: Sequence[str] | None = None, *, folder: Path | None = None, kept_in: Path | None = None) -> Library:
    """All packs in `folder` (that of the program when None), or those named, in the order named.

    `kept_in` is the cache, `cache_folder()` when None. Refuses a broken pack with `PackRefused` and an unknown name
    with `NotInLibrary`; a library with one broken pack is no library.
    """
    where = folder or resource("knowledge")
    found = {path.name: path for path in pack_folders(where)}
    for name in packs or ():
        if name not in found:
            raise NotInLibrary(field="pack", kind="pack", id=name)
    wanted = found if packs is None else dict.fromkeys(packs)
    keep = kept_in or cache.cache_folder()
    return Library(tuple(_pack(found[name], keep / "knowledge" if keep else None) for name in wanted), where)


def _pack(folder: Path, keep: Path | None) -> Pack:
    key = _key(folder)
    if keep is not None and (kept := cache.recall(keep, folder.name, key)) is not None:
        return kept
    from careplan.knowledge.compile import compiled  # noqa: PLC0415  PyYAML and jsonschema only when they are needed

    data = compiled(folder)
    pack = cache.typed(data, folder.name)
    if keep is not None:
        cache.remember(keep, folder.name, key, data)
    return pack


def _key(folder: Path) -> str:
    """Changes with every byte of the pack and of the schemas it was checked by."""
    files = [*sorted(resource("knowledge", "schema").glob("*.json")), *pack_files(folder)]
    try:
        return cache.digest((f"{path.parent.name}/{path.name}", path) for path in files)
    except OSError as error:
        raise PackRefused(
            field=folder.name, file=folder.name, reason=Reason.UNREADABLE, what=type(error).__name__
        ) from error
