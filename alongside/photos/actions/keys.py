"""The master key: a new one for all photographs, with nothing lost wherever it is interrupted."""

from itertools import product
from pathlib import Path

from django.conf import settings

from alongside.foundation.refusals import Refused
from alongside.foundation.writing import writing
from alongside.journals.models import Journal
from alongside.photos import reading
from alongside.photos.models import Original
from alongside.photos.store import keeping, keys
from alongside.photos.store.sealing import Tampered, new_key


class KeyNotUsable(Refused):
    """The key cannot be made, changed or used so; the sentence says why."""


def key_file() -> Path:
    """Where the master key lies. Raises `KeyNotUsable` where it is given otherwise, or lies beside what it opens."""
    if settings.MASTER_KEY:
        raise KeyNotUsable("The master key is given in ALONGSIDE_MASTER_KEY, and has to be changed there.")
    path = Path(settings.MASTER_KEY_FILE)
    if is_inside_home(path):
        raise KeyNotUsable(
            f"{path} lies inside the home folder: a copy of that folder would open everything in it. "
            "Name another place in ALONGSIDE_MASTER_KEY_FILE."
        )
    return path


def is_inside_home(path: Path) -> bool:
    """Whether whoever takes the home folder along takes the key along."""
    return path.resolve().is_relative_to(Path(settings.HOME).resolve())


def make_key() -> bool:
    """Make the key where there is none; whether there was none. Where photographs need another one it is no help."""
    path = key_file()
    if path.exists():
        return False
    needed = Original.objects.values_list("master", flat=True).first()
    if needed is not None:
        raise KeyNotUsable(
            f"Photographs are here that need the master key {needed}. Put its file back at {path}, or write it anew "
            "from the recovery sheet; a new key would open none of them."
        )
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    keys.make(path)
    return True


def rotate() -> int:
    """Make a new master key, wrap every photograph's key with it, and forget the old ones; how many photographs.

    The file holds the old and the new key until the last photograph is wrapped anew, so that it can be interrupted
    anywhere and called again.
    """
    path, ring = key_file(), keeping.keyring()
    _refuse_unopened(ring)
    if len(ring.keys) == 1:
        keys.replace(path, (new_key(), *ring.keys))
        ring = keeping.keyring()
    wrapped = 0
    for original in Original.objects.exclude(master=ring.newest).order_by("pk"):
        wrapped += _wrap_anew(original)
    _forget_old(path)
    return wrapped


@writing
def _wrap_anew(original: Original) -> bool:
    held = Original.objects.select_for_update().filter(pk=original.pk).first()
    return held is not None and wrap_with_newest(held)


def wrap_with_newest(original: Original) -> bool:
    """See that a row is wrapped with the newest key; whether it was not. Belongs to the transaction of the deed."""
    ring = keeping.keyring()
    if original.master == ring.newest:
        return False
    key = ring.unwrap(bytes(original.wrapped_key), original.master, original.key)
    original.wrapped_key, original.master = ring.wrap(key, original.key), ring.newest
    if original.pk is not None:
        original.save(update_fields=["wrapped_key", "master"])
    return True


@writing
def _forget_old(path: Path) -> None:
    """While every journal is held, no photograph can come in that was wrapped with an old key."""
    list(Journal.objects.select_for_update().order_by("pk").values_list("pk"))
    ring = keeping.keyring()
    for original in Original.objects.select_for_update().exclude(master=ring.newest):
        wrap_with_newest(original)
    keys.replace(path, ring.keys[:1])


def _refuse_unopened(ring: keys.Keyring) -> None:
    unknown = Original.objects.exclude(master__in=ring.numbers).values_list("master", flat=True).first()
    if unknown is not None:
        raise KeyNotUsable(f"Photographs are here that need the master key {unknown}, which is not in the file.")


def unopened() -> list[Original]:
    """The originals whose keys do not open with the master keys that are here."""
    ring = keeping.keyring()
    return [original for original in Original.objects.order_by("pk").iterator() if not _opens(ring, original)]


def broken() -> list[str]:
    """The keys of those originals of which a file is missing, or is not what was put there; every file is read."""
    return [original.key for original in Original.objects.order_by("pk").iterator() if not _is_whole(original)]


def _is_whole(original: Original) -> bool:
    try:
        size = sum(map(len, reading.bytes_of_original(original)))
        for look, kinds in original.prints.items():
            for width, kind in product(original.widths, kinds):
                reading.print_bytes(original, look, width, kind)
    except (OSError, Tampered, keys.NoKey):
        return False
    return size == original.size


def _opens(ring: keys.Keyring, original: Original) -> bool:
    try:
        ring.unwrap(bytes(original.wrapped_key), original.master, original.key)
    except (Tampered, keys.NoKey):
        return False
    return True
