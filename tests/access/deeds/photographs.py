"""Photographs: taken in, described, veiled, shown to more people or fewer, taken away, and sealed in albums."""

import datetime as dt
from unittest.mock import patch

from alongside.foundation import clock
from alongside.journals.gate import Audience
from alongside.photos import actions as photos
from alongside.photos.actions import taking_in
from alongside.photos.actions.taking_in import _replace, _take_in
from alongside.photos.addresses import prints_of
from alongside.photos.models import Album, Original, Photograph
from alongside.photos.tests.drawing import a_picture
from tests.access.deeds.ground import Ground
from tests.access.photograph_sheets import AlbumSheet, PhotographSheet
from tests.access.sheets import ONLY_US, Choice, JournalSheet

A_MONTH = dt.timedelta(days=31)
TWO_LOOKS = {"": Photograph.Look.GREY, "grey": Photograph.Look.AS_IT_IS}


class OfPhotographs(Ground):
    """Everything that can happen to a photograph."""

    def photograph(self, sheet: PhotographSheet) -> Photograph:
        """Its row; and the story in which it stands is the one that was touched."""
        self.seen = self.last = sheet
        stands_in = (story for story in self.ledger.stories if sheet in self.ledger.standing_in(story))
        self.touched = next(stands_in, self.touched)
        return Photograph.objects.select_related("original", "journal").get(key=sheet.key)

    def take_in(
        self, journal: JournalSheet, by: str, original: Original, album: AlbumSheet | None = None
    ) -> PhotographSheet:
        """Into an album, or as its maker's own."""
        choice = ONLY_US if album and album.is_shared else Choice(Audience.ONLY_ME)
        row = Photograph(
            journal=self.journal(journal),
            made_by=self.accounts[by],
            audience=choice.audience,
            album=Album.objects.get(key=album.key) if album else None,
        )
        made = _take_in(row, original)
        sheet = PhotographSheet(
            self.ledger.plant(made.key), journal, by, list(prints_of(made)), choice=choice, album=album
        )
        self.ledger.photographs.append(sheet)
        self.describe_photograph(sheet, by)
        return sheet

    def describe_photograph(self, sheet: PhotographSheet, by: str) -> None:
        words = {name: self.canary() for name in ("caption", "description", "taken_by")}
        photos.describe(self.photograph(sheet), by=self.accounts[by], **words)
        sheet.words = set(words.values())

    def veil(self, sheet: PhotographSheet, by: str) -> None:
        words = self.canary()
        photos.veil(self.photograph(sheet), by=self.accounts[by], words=words)
        sheet.veil = words

    def unveil(self, sheet: PhotographSheet, by: str) -> None:
        photos.unveil(self.photograph(sheet), by=self.accounts[by])
        sheet.veil = ""

    def change_look(self, sheet: PhotographSheet, by: str) -> None:
        photograph = self.photograph(sheet)
        changed = photos.change_look(photograph, by=self.accounts[by], look=TWO_LOOKS[photograph.look])
        sheet.prints = list(prints_of(changed))

    def replace(self, sheet: PhotographSheet, by: str, original: Original) -> None:
        """With its words, its readers and its veil; what stood there before is shown to nobody."""
        replaced = _replace(self.photograph(sheet), original, by=self.accounts[by])
        sheet.gone += sheet.prints
        sheet.prints = list(prints_of(replaced))

    def show_photograph(self, sheet: PhotographSheet, by: str, choice: Choice) -> None:
        """To these and nobody else; what another took in cannot be hidden from them."""
        if choice.audience == Audience.ONLY_ME and by != sheet.maker:
            choice = ONLY_US
        stays = sheet.is_narrower_for_another(by, choice) and choice.goes_beyond(sheet.choice)
        sheet.wishes[by] = choice
        try:
            photos.open_to(
                self.photograph(sheet),
                by=self.accounts[by],
                audience=choice.audience,
                circles=self.circles(choice.circles),
            )
        except photos.NarrowerWish:
            assert stays
            return
        assert not stays
        sheet.choice = choice
        self._learn_its_link(sheet)

    def _learn_its_link(self, sheet: PhotographSheet) -> None:
        link = Photograph.objects.values_list("link", flat=True).get(key=sheet.key) or ""
        sheet.link = self.ledger.plant(link) if link else ""

    def withdraw_photograph(self, sheet: PhotographSheet, by: str) -> None:
        photos.withdraw(self.photograph(sheet), by=self.accounts[by])
        if sheet.choice.goes_beyond(ONLY_US):
            sheet.choice = sheet.wishes[by] = ONLY_US
            self._learn_its_link(sheet)

    def change_its_link(self, sheet: PhotographSheet, by: str) -> None:
        photos.change_link(self.photograph(sheet), by=self.accounts[by])
        self._learn_its_link(sheet)

    def delete(self, sheet: PhotographSheet, by: str) -> None:
        photos.delete(self.photograph(sheet), by=self.accounts[by])
        sheet.is_deleted = True

    def keep_photograph_after_all(self, sheet: PhotographSheet, by: str) -> None:
        photos.keep_after_all(self.photograph(sheet), by=self.accounts[by])
        sheet.is_deleted = False

    def all_agree_to_destroy(self, sheet: PhotographSheet) -> None:
        """Every author says that it need not wait; then nothing of it is left, and it cannot be kept any more."""
        photograph = self.photograph(sheet)
        for name in sorted(sheet.journal.of("author")):
            photos.agree_to_destroy(photograph, by=self.accounts[name])
        photos.destroy_due()
        self._destroyed(sheet)

    def a_month_passes(self) -> None:
        """What was deleted is destroyed."""
        with clock.standing_at(clock.now() + A_MONTH):
            photos.destroy_due()
        for sheet in self.ledger.photographs:
            if sheet.is_deleted and not sheet.is_destroyed:
                self._destroyed(sheet)

    def _destroyed(self, sheet: PhotographSheet) -> None:
        assert not Photograph.objects.filter(key=sheet.key).exists()
        sheet.is_destroyed = True

    # Albums

    def begin_album(self, journal: JournalSheet, by: str) -> AlbumSheet:
        name = self.canary()
        album = photos.begin_album(self.journal(journal), by=self.accounts[by], name=name)
        sheet = AlbumSheet(self.ledger.plant(album.key), journal, by, name)
        self.ledger.albums.append(sheet)
        return sheet

    def share_album(self, sheet: AlbumSheet, by: str) -> None:
        photos.share_album(Album.objects.get(key=sheet.key), by=self.accounts[by])
        if not sheet.is_shared:
            sheet.is_shared = True
            for each in self.ledger.photographs:
                if each.album is sheet and each.choice.audience == Audience.ONLY_ME:
                    each.choice = ONLY_US

    def ask(self, sheet: AlbumSheet, by: str, name: str) -> None:
        """A guest or keeper may put photographs in, for as long as they have this place."""
        member = self.member(sheet.journal, name)
        photos.ask_to_contribute(Album.objects.get(key=sheet.key), by=self.accounts[by], member=member)
        if name not in sheet.contributors:
            sheet.asked.append(sheet.journal.places[name])

    def stop_asking(self, sheet: AlbumSheet, by: str, name: str) -> None:
        member = self.member(sheet.journal, name)
        photos.stop_asking(Album.objects.get(key=sheet.key), by=self.accounts[by], member=member)
        sheet.asked = [place for place in sheet.asked if place is not sheet.journal.places[name]]

    def contribute(self, sheet: AlbumSheet, name: str, original: Original) -> bool:
        """What they put in, who were asked, is for those who write, once they unseal it; whether it was taken."""
        member, taken_by = self.member(sheet.journal, name), self.canary()
        with patch.object(taking_in, "keep_whole", return_value=original):
            try:
                made = photos.contribute(
                    Album.objects.get(key=sheet.key), by=member, file=a_picture(), taken_by=taken_by
                )
            except photos.NotAsked:
                assert name not in sheet.contributors
                return False
        assert name in sheet.contributors
        put_in = PhotographSheet(
            self.ledger.plant(made.key), sheet.journal, name, list(prints_of(made)), choice=ONLY_US, album=sheet
        )
        put_in.words = {taken_by}
        self.ledger.photographs.append(put_in)
        self.seen = self.last = put_in
        return True

    def unseal(self, sheet: AlbumSheet, by: str) -> None:
        photos.unseal(Album.objects.get(key=sheet.key), by=self.accounts[by])
        sheet.unsealed.add(by)

    def wish_somebody_beside(self, sheet: AlbumSheet, by: str, beside: str) -> None:
        """It stays sealed until that one has said that they are there."""
        photos.unseal(Album.objects.get(key=sheet.key), by=self.accounts[by], beside=self.accounts[beside])

    def take_out(self, sheet: PhotographSheet, by: str) -> None:
        photos.take_out(self.photograph(sheet), by=self.accounts[by])
        sheet.album = None

    # Veils, as a reader opens and closes them

    def choose_at_a_veil(self, sheet: PhotographSheet, viewer: str, choice: str) -> None:
        """*open*, *always* (of this journal), *close* or *never*, in whoever's browser it is."""
        self.seen = self.last = sheet
        sent = {"choice": choice, "photograph": sheet.key, "journal": self.journal(sheet.journal).key, "back": "/"}
        answer = self.browsers[viewer].post("/veils/", sent)
        assert answer.status_code == 302
        self._chosen(sheet, viewer, choice)

    def _chosen(self, sheet: PhotographSheet, viewer: str, choice: str) -> None:
        closed = [each for each in self.ledger.photographs if each.journal is sheet.journal and choice == "never"]
        if choice == "open":
            sheet.opened.add(viewer)
        elif choice == "always":
            sheet.journal.opens_all.add(viewer)
        else:
            sheet.journal.opens_all.discard(viewer)
            for each in (sheet, *closed):
                each.opened.discard(viewer)
