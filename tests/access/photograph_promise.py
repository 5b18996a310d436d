"""The promise about photographs: each print, each original and each page of one, asked for at its own address."""

from alongside.photos.addresses import signed
from alongside.photos.models import Photograph
from tests.access.photograph_sheets import PhotographSheet, changers, seers
from tests.access.promise import Promise, found
from tests.access.sheets import NOBODY, StorySheet, readers


class PhotographPromise(Promise):
    """They have the photographs that the ledger grants them, and no more."""

    def print_is_had(self, viewer: str, sheet: PhotographSheet) -> None:
        """At an address made for them: where they may see it, and have opened its veil."""
        self._print(viewer, sheet, made_for=viewer)

    def print_of_another_is_had(self, viewer: str, sheet: PhotographSheet) -> None:
        """At an address made for the photograph's maker: by whoever is that one."""
        self._print(viewer, sheet, made_for=sheet.maker)

    def _print(self, viewer: str, sheet: PhotographSheet, *, made_for: str) -> None:
        may = viewer == made_for and viewer in seers(sheet) and sheet.is_open_to(viewer)
        row = self._row(sheet)
        query = signed(row, self.viewer(made_for)) if row else "1v=1"
        for name in sheet.prints[:1]:
            status = self.fetch(viewer, f"/for-you/photographs/{sheet.key}/{name}?{query}")
            assert (status == 200) == may, (viewer, status, sheet)

    def print_by_link_is_had(self, viewer: str, sheet: PhotographSheet) -> None:
        """At an address made for somebody who came by the link of a story in which it stands."""
        row = self._row(sheet)
        if row is None or not row.link:
            return
        status = self.fetch(
            viewer,
            f"/for-you/photographs/{sheet.key}/{sheet.prints[0]}?{signed(row, self.viewer(viewer).holding(row.link))}",
        )
        may = bool(sheet.shown(viewer, by_link=True)) and sheet.is_open_to(viewer)
        assert (status == 200) == may, (viewer, status, sheet)

    def public_print_is_had(self, _viewer: str, sheet: PhotographSheet) -> None:
        """By everyone, at everyone's address, where it is for everyone."""
        for name in sheet.prints:
            status = self.fetch(NOBODY, f"/photographs/{sheet.key}/{name}")
            assert (status == 200) == sheet.is_public, (status, sheet, name)

    def original_is_had(self, viewer: str, sheet: PhotographSheet) -> None:
        """By those who write, with the page on which it is changed, and its words there behind the veil."""
        may = viewer in changers(sheet)
        assert (self.fetch(viewer, f"/desk/photographs/{sheet.key}/original") == 200) == may, (viewer, sheet)
        status, said = self.get(viewer, f"/desk/photographs/{sheet.key}/")
        assert (status == 200) == may, (viewer, status, sheet)
        if may:
            shown = found(said, sheet.words)
            assert shown == (sheet.words if sheet.is_open_to(viewer) else set()), (viewer, sheet)
            assert (f"photographs/{sheet.key}/{sheet.prints[0]}" in said) == bool(shown), (viewer, sheet)

    def pictures_of_it_are_had(self, viewer: str, story: StorySheet) -> None:
        """On the page of a story an address of each photograph that is shown there; and on its other page none."""
        path = self.public(viewer, story.path)
        _status, said = self.get(viewer, path)
        shown = {each.key for each in self.ledger.photographs if f"photographs/{each.key}/" in said}
        assert shown == self._shown_in(story, viewer), (viewer, story.path)
        status, said = self.get(viewer, f"{path}without-photographs/")
        meets = bool(self.ledger.in_figures(story, viewer)) and viewer in readers(story)
        assert (status == 200) == meets, (viewer, status, story.path)
        words = set().union(*(each.words | {each.veil, each.key} for each in self.ledger.photographs)) - {""}
        assert found(said, words) == set(), (viewer, story.path)

    def _shown_in(self, story: StorySheet, viewer: str) -> set[str]:
        if viewer not in readers(story):
            return set()
        seen = (each for each in self.ledger.standing_in(story) if viewer in seers(each))
        return {each.key for each in seen if each.is_open_to(viewer)}

    def _row(self, sheet: PhotographSheet) -> Photograph | None:
        return Photograph.objects.filter(key=sheet.key).first()
