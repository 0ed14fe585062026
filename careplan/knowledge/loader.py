"""The library of this installation: packs found, compiled once, and from then on read from the cache.

With the first look-up it brings msgspec, and where a pack is not in the cache PyYAML and jsonschema.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from careplan.knowledge import cache
from careplan.knowledge.files import files_in, pack_folders
from careplan.knowledge.library import Library
from careplan.resources import resource

if TYPE_CHECKING:
    from careplan.knowledge.pack import Pack


def load(packs: Sequence[str] | None = None, *, folder: Path | None = None, kept_in: Path | None = None) -> Library:
    """All packs in `folder` (that of the program when None), or those named, in the order named.

    `kept_in` is the cache, `cache_folder()` when None. Refuses a broken pack with `PackRefused` and an unknown name
    with `NotInLibrary`; a library with one broken pack is no library.
    """
    where = folder or resource("knowledge")
    found = {path.name: path for path in pack_folders(where)}
    for name in packs or ():
        if name not in found:
            from careplan.knowledge.refusals import NotInLibrary  # noqa: PLC0415 - refusals come with the first one

            raise NotInLibrary(field="pack", kind="pack", id=name)
    wanted = found if packs is None else dict.fromkeys(packs)
    keep = kept_in or cache.cache_folder()
    volumes = [_Volume(found[name], keep / "knowledge" if keep else None) for name in wanted]
    return Library(
        lambda: tuple(volume.pack() for volume in volumes),
        where,
        lambda: tuple(volume.outline() for volume in volumes),
        " ".join(volume.key for volume in volumes),
    )


class _Volume:
    """One pack on the shelf: as it was kept, or made anew from its files; what is broken is refused at once."""

    def __init__(self, folder: Path, keep: Path | None) -> None:
        self._folder = folder
        self._keep = keep
        self._made: Pack | None = None
        self.key = _key(folder)
        self._kept = cache.kept(keep, folder.name, self.key) if keep is not None else None
        if self._kept is None:
            self._made = self._compiled(self.key)

    def pack(self) -> "Pack":
        """Typed."""
        if self._made is None and self._kept is not None:
            self._made = cache.decoded(self._kept.body)
        self._made = self._made or self._compiled(_key(self._folder))
        self._kept = None
        return self._made

    def outline(self) -> "Pack":
        """Its words, untyped, as long as nobody asked for more."""
        kept = self._kept
        return self.pack() if kept is None else cache.outline(kept.words)

    def _compiled(self, key: str) -> "Pack":
        from careplan.knowledge.compile import compiled  # noqa: PLC0415  PyYAML and jsonschema only when they are needed

        data = compiled(self._folder)
        pack = cache.typed(data, self._folder.name)
        if self._keep is not None:
            cache.remember(self._keep, self._folder.name, key, data)
        return pack


def _key(folder: Path) -> str:
    """Changes with every byte of the pack and of the schemas it was checked by."""
    schemas = resource("knowledge", "schema")
    try:
        return cache.digest([*files_in(schemas, ".json"), *files_in(folder, ".yaml", ".yml")])
    except OSError as error:
        from careplan.knowledge.refusals import PackRefused, Reason  # noqa: PLC0415 - as above

        raise PackRefused(
            field=folder.name, file=folder.name, reason=Reason.UNREADABLE, what=type(error).__name__
        ) from error
