"""The pictures of a note as whoever reads it is shown them: at private addresses, signed for one viewer and an hour."""

from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.journals.gate import Viewer
from alongside.notes.models import Note, Scan
from alongside.photos.addresses import CONTENT_TYPES, KINDS, holder, name_of, signed
from alongside.photos.seeing import USUAL, Seen, Source


def seen_scans(note: Note, viewer: Viewer) -> list[Seen]:
    """Each picture of this note, which the viewer was found to read."""
    if not note.may_have_pictures:
        return []
    return [_seen(note, scan, viewer) for scan in note.scans.select_related("original")]


def scan_at(note: Note, name: str, viewer: Viewer, query: str) -> Scan | None:
    """The picture to which this address leads, if it was made for this viewer and still holds."""
    scan = note.scans.filter(key=name.partition("-")[0]).select_related("original").first()
    return scan if scan and holder(scan, viewer, query) else None


def _seen(note: Note, scan: Scan, viewer: Viewer) -> Seen:
    original = scan.original
    kinds = [kind for kind in reversed(KINDS) if kind in original.prints.get(scan.look, [])]
    srcsets = {kind: _srcset(note, scan, kind, viewer) for kind in kinds}
    usual = min(original.widths, key=lambda width: abs(width - USUAL))
    return Seen(
        key=scan.key,
        caption="",
        taken_by="",
        description=_described(note, scan),
        width=original.width,
        height=original.height,
        src=_address(note, scan, usual, "jpeg", viewer),
        srcset=srcsets["jpeg"],
        sources=tuple(Source(CONTENT_TYPES[kind], srcsets[kind]) for kind in kinds if kind != "jpeg"),
    )


def _srcset(note: Note, scan: Scan, kind: str, viewer: Viewer) -> str:
    return ", ".join(f"{_address(note, scan, width, kind, viewer)} {width}w" for width in scan.original.widths)


def _address(note: Note, scan: Scan, width: int, kind: str, viewer: Viewer) -> str:
    name = f"{scan.key}-{name_of(scan, width, kind)}"
    return f"{reverse('notes:scan', args=[note.key, name])}?{signed(scan, viewer)}"


def _described(note: Note, scan: Scan) -> str:
    """For whoever cannot see it: the words themselves stand below as text."""
    number = {"number": scan.position + 1}
    if note.words:
        return _("Picture %(number)s of the card or letter. What is written on it stands below.") % number
    return _("Picture %(number)s of the card or letter. What is written on it is not written out yet.") % number
