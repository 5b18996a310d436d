"""The promise about photographs: each print, each original and each page of one, asked for at its own address."""

from alongside.photos.addresses import signed
from alongside.photos.models import Photograph
from tests.access.photograph_sheets import PhotographSheet, changers, seers
from tests.access.promise import Promise, found
from tests.access.sheets import NOBODY

NOT_FOUND = 404


class PhotographPromise:
    """They have the photographs that the ledger grants them, and no more."""

    def __init__(self, promise: Promise) -> None:
        self.ask = promise

    def print_is_had(self, viewer: str, sheet: PhotographSheet) -> None:
        """At an address made for them: where they may see it, and have opened its veil."""
        self._print(viewer, sheet, made_for=viewer)

    def print_of_another_is_had(self, viewer: str, sheet: PhotographSheet) -> None:
        """At an address made for the photograph's maker: by whoever is that one."""
        self._print(viewer, sheet, made_for=sheet.maker)

    def _print(self, viewer: str, sheet: PhotographSheet, *, made_for: str) -> None:
        may = viewer == made_for and viewer in seers(sheet) and sheet.is_open_to(viewer)
        row = self._row(sheet)
        query = signed(row, self.ask.viewer(made_for)) if row else "1v=1"
        for name in sheet.prints[:1]:
            status = self.ask.fetch(viewer, f"/for-you/photographs/{sheet.key}/{name}?{query}")
            assert (status == 200) == may, (viewer, status, sheet)

    def print_by_link_is_had(self, viewer: str, sheet: PhotographSheet) -> None:
        """At an address made for somebody who came by the link of a story in which it stands."""
        row = self._row(sheet)
        if row is None or not row.link:
            return
        query = signed(row, self.ask.viewer(viewer).holding(row.link))
        status = self.ask.fetch(viewer, f"/for-you/photographs/{sheet.key}/{sheet.prints[0]}?{query}")
        may = bool(sheet.shown(viewer, by_link=True)) and sheet.is_open_to(viewer)
        assert (status == 200) == may, (viewer, status, sheet)

    def public_print_is_had(self, _viewer: str, sheet: PhotographSheet) -> None:
        """By everyone, at everyone's address, where it is for everyone."""
        for name in sheet.prints:
            status = self.ask.fetch(NOBODY, f"/photographs/{sheet.key}/{name}")
            assert (status == 200) == sheet.is_public, (status, sheet, name)

    def original_is_had(self, viewer: str, sheet: PhotographSheet) -> None:
        """By those who write."""
        may = viewer in changers(sheet)
        assert (self.ask.fetch(viewer, f"/desk/photographs/{sheet.key}/original") == 200) == may, (viewer, sheet)

    def desk_of_it_is_had(self, viewer: str, sheet: PhotographSheet) -> None:
        """The page on which those who write change it, with its words behind the veil."""
        may = viewer in changers(sheet)
        status, said = self.ask.get(viewer, f"/desk/photographs/{sheet.key}/")
        assert (status == 200) == may, (viewer, status, sheet)
        if may:
            shown = found(said, sheet.words)
            assert shown == (sheet.words if sheet.is_open_to(viewer) else set()), (viewer, sheet)
            assert (f"photographs/{sheet.key}/{sheet.prints[0]}" in said) == bool(shown), (viewer, sheet)

    def replaced_print_is_had(self, viewer: str, sheet: PhotographSheet) -> None:
        """By nobody: neither at everyone's address nor at one made for them."""
        row = self._row(sheet)
        query = signed(row, self.ask.viewer(viewer)) if row else "1v=1"
        for name in sheet.gone[-1:]:
            for address in (f"/photographs/{sheet.key}/{name}", f"/for-you/photographs/{sheet.key}/{name}?{query}"):
                assert self.ask.fetch(viewer, address) == NOT_FOUND, (viewer, sheet)

    def album_of_it_is_had(self, viewer: str, sheet: PhotographSheet) -> None:
        """Its page by those who write and know of it; where photographs are put in, by those who were asked."""
        if sheet.album:
            for address, may in (("desk", sheet.album.known_to), ("for-you", sheet.album.contributors)):
                status, _said = self.ask.get(viewer, f"/{address}/albums/{sheet.album.key}/")
                assert (status == 200) == (viewer in may), (viewer, status, address, sheet)

    def _row(self, sheet: PhotographSheet) -> Photograph | None:
        return Photograph.objects.filter(key=sheet.key).first()
