"""Deeds on photographs among all the others, as Hypothesis draws them."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from alongside.journals.gate import Audience
from alongside.photos.models import Original
from tests.access.families import Families
from tests.access.photograph_sheets import AlbumSheet, PhotographSheet, changers, keepers_after_all, seers
from tests.access.sequences import FOR_READERS, Sequence
from tests.access.sheets import VIEWERS, Choice, JournalSheet

WORDS = ("describe_photograph", "veil", "veil", "unveil", "change_look")
FEWER = ("withdraw_photograph", "change_its_link", "delete", "delete")
CHOICES = ("open", "open", "always", "close", "never")
ALBUM = ("begin", "put_in", "share", "unseal", "unseal", "wish", "take_out", "take_out", "ask", "ask", "stop_asking")


class PhotographSequence(Sequence):
    """What is given of the `negatives` are originals that nobody has taken in yet."""

    def __init__(self, families: Families) -> None:
        super().__init__(families)
        self.negatives, self.given = families.negatives, len(self.ledger.photographs)
        self.deeds.seen = self.ledger.photographs[0]

    def teardown(self) -> None:
        """Whatever was destroyed lies there again."""
        super().teardown()
        self.negatives.put_back()

    def changeable(self) -> list[PhotographSheet]:
        """Those with which somebody can do something."""
        return [each for each in self.ledger.photographs if changers(each)]

    def photograph_and_author(self, data: st.DataObject) -> tuple[PhotographSheet, str]:
        sheet = self.of(data, self.changeable())
        return sheet, self.of(data, sorted(changers(sheet)))

    def some_left(self) -> bool:
        return bool(self.journals()) and self.given < len(self.negatives.left)

    @precondition(lambda self: self.some_left())
    @rule(data=st.data())
    def take_in(self, data: st.DataObject) -> None:
        sheet = self.of(data, self.journals())
        self._take_in(sheet, self.of(data, sorted(sheet.authors)))

    def _take_in(self, journal: JournalSheet, by: str, album: AlbumSheet | None = None) -> None:
        self.deeds.take_in(journal, by, self._next(), album)

    def _next(self) -> Original:
        self.given += 1
        return self.negatives.give(self.given - 1)

    @precondition(lambda self: self.some_left() and self.changeable())
    @rule(data=st.data())
    def replace_a_photograph(self, data: st.DataObject) -> None:
        self.deeds.replace(*self.photograph_and_author(data), self._next())

    @precondition(lambda self: self.some_left() and any(each.journal.places for each in self.ledger.albums))
    @rule(data=st.data())
    def put_in_what_was_asked_for(self, data: st.DataObject) -> None:
        """By whoever was asked, or by another who has a place there and was not."""
        albums = [each for each in self.ledger.albums if each.known_to and each.journal.of("guest", "keeper")]
        if albums:
            album = self.of(data, [each for each in albums if each.contributors] or albums)
            name = self.of(data, sorted(album.contributors | album.journal.of("guest", "keeper")))
            self.given += self.deeds.contribute(album, name, self.negatives.give(self.given))

    @precondition(lambda self: self.changeable())
    @rule(data=st.data(), deed=st.sampled_from(WORDS))
    def tend_a_photograph(self, data: st.DataObject, deed: str) -> None:
        getattr(self.deeds, deed)(*self.photograph_and_author(data))

    @precondition(lambda self: self.changeable())
    @rule(data=st.data())
    def show_a_photograph(self, data: st.DataObject) -> None:
        """To more people or fewer; *only me* too."""
        sheet, by = self.photograph_and_author(data)
        audiences = [*FOR_READERS, Audience.ONLY_ME, Audience.EVERYONE]
        audience = self.of(data, [each for each in audiences if each != Audience.CIRCLES or sheet.journal.circles])
        circles = self.circles_of(data, sheet.journal, 1) if audience == Audience.CIRCLES else ()
        self.deeds.show_photograph(sheet, by, Choice(audience, frozenset(circles)))

    @precondition(lambda self: self.changeable())
    @rule(data=st.data(), deed=st.sampled_from(FEWER))
    def take_a_photograph_away(self, data: st.DataObject, deed: str) -> None:
        getattr(self.deeds, deed)(*self.photograph_and_author(data))

    @precondition(lambda self: any(keepers_after_all(each) for each in self.ledger.photographs))
    @rule(data=st.data(), deed=st.sampled_from(["keep", "agree", "a month passes"]))
    def keep_or_destroy(self, data: st.DataObject, deed: str) -> None:
        sheet = self.of(data, [each for each in self.ledger.photographs if keepers_after_all(each)])
        if deed == "keep":
            self.deeds.keep_photograph_after_all(sheet, self.of(data, sorted(keepers_after_all(sheet))))
        elif deed == "agree":
            self.deeds.all_agree_to_destroy(sheet)
        else:
            self.deeds.a_month_passes()

    @precondition(lambda self: self.stories())
    @rule(data=st.data(), publishes=st.booleans())
    def put_photographs_into_a_story(self, data: st.DataObject, publishes: bool) -> None:
        """Any of the house: what is of another journal, or of another author alone, is not there for anybody else."""
        sheet, by = self.story_and_author(data)
        keys = [each.key for each in self.ledger.photographs]
        self.deeds.save(sheet, by, figures=data.draw(st.lists(st.sampled_from(keys), max_size=3, unique=True)))
        if publishes:
            self.deeds.publish(sheet, by, self.choice(data, sheet))

    @precondition(lambda self: self.journals())
    @rule(data=st.data(), deed=st.sampled_from(ALBUM))
    def tend_an_album(self, data: st.DataObject, deed: str) -> None:
        known = [each for each in self.ledger.albums if each.known_to]
        if deed == "begin" or not known:
            journal = self.of(data, self.journals())
            self.deeds.begin_album(journal, self.of(data, sorted(journal.authors)))
            return
        album = self.of(data, known)
        by = self.of(data, sorted(album.known_to))
        if deed == "put_in" and self.some_left():
            self._take_in(album.journal, by, album)
        elif deed == "wish":
            self._wish(data, album, by)
        elif deed in {"ask", "stop_asking"}:
            self._ask(data, album, by, deed)
        elif deed == "take_out":
            for sheet in [each for each in self.changeable() if each.album is album and by in changers(each)]:
                self.deeds.take_out(sheet, by)
        elif deed != "put_in":
            {"share": self.deeds.share_album, "unseal": self.deeds.unseal}[deed](album, by)

    def _wish(self, data: st.DataObject, album: AlbumSheet, by: str) -> None:
        others = sorted(album.known_to - {by})
        if others:
            self.deeds.wish_somebody_beside(album, by, self.of(data, others))

    def _ask(self, data: st.DataObject, album: AlbumSheet, by: str, deed: str) -> None:
        others = sorted(album.journal.of("guest", "keeper"))
        if others:
            getattr(self.deeds, deed)(album, by, self.of(data, others))

    @rule(data=st.data(), viewer=st.sampled_from(VIEWERS[1:]), choice=st.sampled_from(CHOICES))
    def choose_at_a_veil(self, data: st.DataObject, viewer: str, choice: str) -> None:
        """Somebody who stands before it, or who has no right to be there; never whoever is quite unknown."""
        veiled = [each for each in self.ledger.photographs if each.veil] or self.ledger.photographs
        seen = [each for each in veiled if viewer in seers(each)]
        self.deeds.choose_at_a_veil(self.of(data, seen or veiled), viewer, choice)
