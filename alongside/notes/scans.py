"""The pictures of a note as they are shown: to an author, and to its sender.

An author has addresses that are signed for one viewer and an hour; a sender those of the receipt.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.journals.gate import Viewer
from alongside.notes.models import Note, Scan
from alongside.photos.addresses import CONTENT_TYPES, KINDS, holder, name_of, signed
from alongside.photos.seeing import USUAL, Seen, Source

# From a picture, and the last part of the address of one of its prints, to where that print is.
Address = Callable[[Scan, str], str]


@dataclass(frozen=True)
class SeenScan(Seen):
    """A picture of a card or letter; `largest` is where its largest print is."""

    largest: str = ""


def seen_scans(note: Note, viewer: Viewer) -> list[SeenScan]:
    """Each picture of this note, which the viewer was found to read."""

    def address(scan: Scan, name: str) -> str:
        return f"{reverse('notes:scan', args=[note.key, name])}?{signed(scan, viewer)}"

    stands_below = _("Picture %(number)s of the card or letter. What is written on it stands below.")
    not_yet = _("Picture %(number)s of the card or letter. What is written on it is not written out yet.")
    return list(_seen(note, stands_below if note.words else not_yet, address))


def scan_at(note: Note, name: str, viewer: Viewer, query: str) -> Scan | None:
    """The picture to which this address leads, if it was made for this viewer and still holds."""
    scan = _named(note, name)
    return scan if scan and holder(scan, viewer, query) else None


def scans_of_sender(note: Note, secret: str) -> list[SeenScan]:
    """Each picture of this note for whoever wrote it and holds its receipt."""

    def address(_scan: Scan, name: str) -> str:
        return reverse("notes:scan_of_sender", args=[secret, name])

    return list(_seen(note, _("Picture %(number)s of your card or letter."), address))


def scan_of_sender(note: Note, name: str) -> Scan | None:
    """The picture of this name, for whoever holds the receipt of the note."""
    return _named(note, name)


def _named(note: Note, name: str) -> Scan | None:
    return note.scans.filter(key=name.partition("-")[0]).select_related("original").first()


def _seen(note: Note, description: str, address: Address) -> Iterator[SeenScan]:
    if not note.may_have_pictures:
        return
    for scan in note.scans.select_related("original"):
        original = scan.original
        kinds = [kind for kind in reversed(KINDS) if kind in original.prints.get(scan.look, [])]
        srcsets = {kind: _srcset(scan, kind, address) for kind in kinds}
        usual = min(original.widths, key=lambda width: abs(width - USUAL))
        yield SeenScan(
            key=scan.key,
            caption="",
            taken_by="",
            description=description % {"number": scan.position + 1},
            width=original.width,
            height=original.height,
            src=_print(scan, usual, "jpeg", address),
            srcset=srcsets["jpeg"],
            sources=tuple(Source(CONTENT_TYPES[kind], srcsets[kind]) for kind in kinds if kind != "jpeg"),
            largest=_print(scan, max(original.widths), "jpeg", address),
        )


def _srcset(scan: Scan, kind: str, address: Address) -> str:
    return ", ".join(f"{_print(scan, width, kind, address)} {width}w" for width in scan.original.widths)


def _print(scan: Scan, width: int, kind: str, address: Address) -> str:
    return address(scan, f"{scan.key}-{name_of(scan, width, kind)}")
