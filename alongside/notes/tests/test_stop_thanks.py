"""Stopping a letter stops it, though some were taken up together; and each is looked at again as it goes."""

from collections.abc import Callable

import pytest

from alongside.foundation.handing import Counter
from alongside.journals.actions import resting
from alongside.journals.tests.resting import rest
from alongside.notes import actions
from alongside.notes.models import Note, Posted, Thank, Thanks
from alongside.notes.tests.post import Office, confirmed, office

__all__ = ["office"]
WORDS = "Thank you, all of you."
EVERYONE = [f"p{number:02}@example.org" for number in range(20)]
Post, Why = Posted.Post, Thank.Why


@pytest.fixture
def twenty(story, journal, mara, office) -> list[Note]:
    """Twenty who confirmed their address, and a letter to all of them that may go as quickly as it can."""
    actions.set_mail_pace(0)
    notes = [confirmed(story, f"{number}.", address).note for number, address in enumerate(EVERYONE)]
    actions.begin_thanks(journal, by=mara, words=WORDS)
    return notes


@pytest.fixture
def meanwhile(monkeypatch):
    """Let something be done while the letter of this number is with the mail server."""

    def meanwhile(number: int, deed: Callable[[], object]) -> None:
        hand_over, handed = Counter.hand_over, []

        def handing(counter, letter, message):
            handed.append(letter)
            if len(handed) == number:
                deed()
            return hand_over(counter, letter, message)

        monkeypatch.setattr(Counter, "hand_over", handing)

    return meanwhile


def states() -> set[str]:
    return set(Thank.objects.values_list("post", flat=True))


@pytest.mark.usefixtures("twenty")
def test_after_it_is_stopped_at_most_the_one_that_is_being_handed_over_goes(office: Office, meanwhile, mara, signed_in):
    hers, thanks = signed_in(mara), Thanks.objects.get()
    address = f"/desk/thanks/{thanks.key}/"
    said: list[str] = []
    meanwhile(5, lambda: said.append(hers.post(f"{address}stop/", follow=True).content.decode()))
    office.carry()
    assert "It is stopped." in said[0]
    assert len(office.with_words(WORDS)) == 5
    assert Thank.objects.filter(post=Post.WAITING).count() == 15
    office.carry()
    assert len(office.with_words(WORDS)) == 5
    hers.post(f"{address}take-up/")
    office.carry()
    assert office.with_words(WORDS) == EVERYONE
    assert Thanks.objects.get().is_done


def test_those_who_wait_since_it_was_stopped_go_once_though_the_house_was_killed(twenty, office, meanwhile, mara):
    thanks = Thanks.objects.get()
    meanwhile(5, lambda: actions.stop_thanks(thanks, by=mara))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("alongside.notes.actions.posting.wait_again", killed)
        with pytest.raises(SystemExit):
            office.carry()
    assert states() == {Post.SENT, Post.SENDING}
    office.carry()
    assert states() == {Post.SENT, Post.WAITING}
    actions.take_up_thanks(thanks, by=mara)
    office.carry()
    assert office.with_words(WORDS) == EVERYONE


def killed(rows: list[Thank]) -> None:
    """Where there is anything to put back, nothing is done any more."""
    if rows:
        raise SystemExit


def test_a_rest_that_begins_pauses_between_two_letters(twenty, office, meanwhile, mara, journal):
    meanwhile(3, lambda: rest(journal, by=mara))
    office.carry()
    assert len(office.with_words(WORDS)) == 3
    resting.end_rest(journal, by=mara)
    office.carry()
    assert office.with_words(WORDS) == EVERYONE


CHANGES: dict[Thank.Why, Callable[..., object]] = {
    Why.NO_ANSWER: lambda note, _by: actions.choose_answer(note, needed=False),
    Why.GONE: lambda note, _by: actions.withdraw(note),
    Why.ASIDE: lambda note, by: actions.block(note, by=by),
}


@pytest.mark.parametrize("why", CHANGES)
def test_what_changed_about_one_is_looked_at_when_that_letter_goes(why, twenty, office, meanwhile, mara):
    last = twenty[-1]
    meanwhile(2, lambda: CHANGES[why](Note.objects.get(pk=last.pk), mara))
    office.carry()
    assert office.with_words(WORDS) == [address for address in EVERYONE if address != last.email]
    row = Thank.objects.get(note=last)
    assert (row.post, row.why) == (Post.LEFT_OUT, why)
