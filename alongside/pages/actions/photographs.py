"""The rows of pictures: each print of a public photograph has one."""

from collections.abc import Iterator

from alongside.foundation.writing import writing
from alongside.journals.models import Journal
from alongside.pages.actions.changing import make_row, raise_versions, take_away
from alongside.pages.models import Page
from alongside.pages.pictures import leaves_of
from alongside.photos.models import Photograph, PhotographQuerySet

Kind = Page.Kind


@writing
def show_photograph(journal: int, photograph: int) -> None:
    """Let what everyone may see of a photograph be set out; what stands may stand until then."""
    _hold(journal)
    for found in _public().filter(pk=photograph):
        _make_rows(found)
    raise_versions(_rows(photograph=photograph))


@writing
def narrow_photograph(journal: int, photograph: int) -> None:
    """Take away all prints of a photograph, and let be set out anew what everyone may still see."""
    _hold(journal)
    for found in _public().filter(pk=photograph):
        _make_rows(found)
    _take_away(_rows(photograph=photograph))


@writing
def narrow_photographs(journal: int) -> None:
    """Take away all prints of all photographs of a journal, and let be set out anew what everyone may still see."""
    _hold(journal)
    for found in _public().filter(journal=journal):
        _make_rows(found)
    _take_away(_rows(journal=journal))


def _hold(journal: int) -> None:
    """Rows are only made while the journal is held, so that a narrowing finds every row that could still be placed."""
    Journal.objects.select_for_update(no_key=True).get(pk=journal)


def _public() -> PhotographQuerySet:
    return Photograph.objects.public().select_related("original", "journal").order_by("pk")


def _rows(*, photograph: int | None = None, journal: int | None = None) -> list[Page]:
    rows = Page.objects.select_for_update().filter(kind=Kind.PHOTOGRAPH).order_by("pk")
    return list(rows.filter(journal=journal) if photograph is None else rows.filter(thing=photograph))


def _make_rows(photograph: Photograph) -> None:
    for path, leaf in leaves_of(photograph).items():
        make_row(path, leaf, photograph.journal_id)


def _take_away(rows: list[Page]) -> None:
    """Each photograph has a folder of its own."""
    take_away(rows, sorted({row.path.rpartition("/")[0] + "/" for row in rows}))


def make_all_photograph_rows() -> None:
    """A row for every print that may lie in the public folder."""
    for photograph in _public().iterator():
        _make_rows_of(photograph)


@writing
def _make_rows_of(photograph: Photograph) -> None:
    _make_rows(photograph)


def photograph_paths() -> Iterator[str]:
    """The path of every print that everyone may see now."""
    for photograph in _public().iterator():
        yield from leaves_of(photograph)
