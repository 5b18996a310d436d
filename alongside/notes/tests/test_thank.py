"""Thanking everyone, or a bundle: each once, by the way they came, and never to whom it is not for."""

from collections.abc import Iterator

import pytest

from alongside.notes import actions, posting
from alongside.notes.models import Note, Packet, Posted, Thank, Thanks
from alongside.notes.tests.makers import make_many, make_note
from alongside.notes.tests.post import brought, confirmed, left, office
from tests.ground.post import PostOffice

__all__ = ["office"]
WORDS = "Thank you, all of you.\n\nEvery note is here."
Post, Why, Way = Posted.Post, Thank.Why, Thank.Way


@pytest.fixture
def thank(journal, mara, office):
    """Hand a letter over, and let the post go."""

    def thank(**more) -> Thanks:
        thanks = actions.begin_thanks(journal, by=mara, **{"words": WORDS, **more})
        office.carry()
        return thanks

    return thank


@pytest.fixture
def by_smtp(settings) -> Iterator[PostOffice]:
    """A real mail server."""
    settings.EMAIL_BACKEND = "alongside.foundation.mail.MarkedBackend"
    settings.EMAIL_HOST, settings.EMAIL_USE_TLS = "127.0.0.1", False
    with PostOffice() as post:
        settings.EMAIL_PORT = post.port
        yield post


def page(browser, received, part: str = ""):
    return browser.get(f"/receipt/{received.secret}/{part}").content.decode()


def rows(thanks: Thanks) -> set[tuple[str, str, str, str]]:
    return set(thanks.rows.values_list("note__words", "way", "post", "why"))


def test_each_by_the_way_they_came(story, journal, thank, office, nobody):
    bea = confirmed(story, "By mail.", "bea@example.org")
    typed = left(story, "Only typed.", email="typed@example.org")
    bare = left(story, "On the page.")
    brought(journal, "On a card.", name="Ines")
    thanks = thank()
    assert rows(thanks) == {
        ("By mail.", Way.MAIL, Post.SENT, ""),
        ("Only typed.", Way.RECEIPT, Post.SENT, ""),
        ("On the page.", Way.RECEIPT, Post.SENT, ""),
        ("On a card.", Way.PAPER, Post.SENT, ""),
    }
    assert office.with_words(WORDS) == ["bea@example.org"]
    assert {letter.subject for letter in office.letters if WORDS in letter.body} == {
        "A letter from those to whom you wrote"
    }
    for received in (bea, typed, bare):
        assert "Every note is here." in page(nobody, received)
    office.carry()
    assert office.with_words(WORDS) == ["bea@example.org"]
    assert thanks.is_done is False  # as it was read; the row says so now
    assert Thanks.objects.get().is_done


def test_before_half_an_hour_is_over_nothing_goes_and_it_can_be_taken_back(story, journal, mara, office, nobody):
    bea = confirmed(story, "By mail.", "bea@example.org")
    thanks = actions.begin_thanks(journal, by=mara, words=WORDS)
    posting.post_letters(seconds=60)
    assert Thank.objects.count() == 0
    for _again in range(2):
        actions.take_thanks_back(thanks, by=mara)
    office.carry()
    assert office.with_words(WORDS) == []
    assert "Every note" not in page(nobody, bea)


def test_one_person_who_is_proven_gets_one_letter(story, thank, office, journal, ada):
    for words in ("First.", "Second.", "Third."):
        confirmed(story, words, "bea@example.org")
    confirmed(story, "In capitals.", "Bea@example.org")
    member = journal.memberships.get(account=ada)
    one, other = (confirmed(story, "Ada.", mail).note for mail in ("a@example.org", "b@example.org"))
    Note.objects.filter(pk__in=[one.pk, other.pk]).update(member=member)
    left(story, "Not proven.", email="bea@example.org")
    thank()
    assert office.with_words(WORDS) == ["a@example.org", "bea@example.org"]


def test_those_who_are_left_out(story, thank, office, mara):
    needs_none = confirmed(story, "Needs none.", "none@example.org", no_answer=True)
    aside = confirmed(story, "Aside.", "aside@example.org")
    away = confirmed(story, "Away.", "away@example.org")
    gone = confirmed(story, "Gone.", "gone@example.org")
    actions.set_aside(Note.objects.get(pk=aside.note.pk), by=mara)
    actions.take_away(Note.objects.get(pk=away.note.pk), by=mara)
    actions.withdraw(gone.note)
    thanks = thank()
    assert rows(thanks) == {
        ("Needs none.", Way.RECEIPT, Post.LEFT_OUT, Why.NO_ANSWER),
        ("Aside.", Way.RECEIPT, Post.LEFT_OUT, Why.ASIDE),
        ("Away.", Way.RECEIPT, Post.LEFT_OUT, Why.ASIDE),
    }
    assert office.with_words(WORDS) == []
    assert needs_none.note.pk


def test_it_is_decided_again_when_each_letter_goes(story, thank, office, mara, journal):
    actions.set_mail_pace(1)
    names = ("first", "aside", "gone", "none", "last")
    received = {name: confirmed(story, f"{name}.", f"{name}@example.org") for name in names}
    thanks = thank()
    assert office.with_words(WORDS) == ["first@example.org"]
    actions.set_aside(Note.objects.get(pk=received["aside"].note.pk), by=mara)
    actions.withdraw(received["gone"].note)
    actions.choose_answer(received["none"].note, needed=False)
    for _minute in range(4):
        office.carry()
    assert office.with_words(WORDS) == ["first@example.org", "last@example.org"]
    assert {(name, why) for name, _way, _post, why in rows(thanks) if why} == {
        ("aside.", Why.ASIDE),
        ("", Why.GONE),
        ("none.", Why.NO_ANSWER),
    }


def test_whoever_wrote_another_note_is_reached_by_that(story, thank, office, mara):
    actions.set_mail_pace(1)
    confirmed(story, "Somebody before.", "before@example.org")
    cruel = confirmed(story, "Set aside meanwhile.", "bea@example.org")
    confirmed(story, "A kind one.", "bea@example.org")
    thank()
    actions.set_aside(Note.objects.get(pk=cruel.note.pk), by=mara)
    office.carry()
    office.carry()
    assert office.with_words(WORDS) == ["bea@example.org", "before@example.org"]


@pytest.mark.parametrize("verb", ["read", "keep_close", "set_aside", "take_away", None])
def test_the_receipt_is_the_same_whatever_became_of_the_note(verb, story, thank, nobody, mara):
    """Byte for byte, but for the secret in it, as that of a note which nobody has read."""
    one, other = (left(story, "Two lines.", resend_key=key) for key in ("one", "other"))
    if verb:
        getattr(actions, verb)(Note.objects.get(pk=one.note.pk), by=mara)
    thank()
    for part in ("", "everything/"):
        first, second = (page(nobody, each, part).replace(each.secret, "") for each in (one, other))
        assert first == second
        assert "Every note is here." in first
    if verb == "take_away":
        actions.bring_back(Note.objects.get(pk=one.note.pk), by=mara)
    thank(words="A second letter.", form_key="second")
    assert page(nobody, one).replace(one.secret, "") == page(nobody, other).replace(other.secret, "")


def test_a_second_letter_reaches_only_those_who_were_not_thanked(story, thank, office, nobody):
    confirmed(story, "Before.", "before@example.org")
    thank()
    late = confirmed(story, "Late.", "late@example.org")
    same = confirmed(story, "Before, again.", "before@example.org")
    second = thank(words="And you, who came later.")
    assert office.with_words("And you, who came later.") == ["late@example.org"]
    assert ("Before, again.", Way.RECEIPT, Post.LEFT_OUT, Why.BEFORE) in rows(second)
    assert "And you" in page(nobody, late)
    assert "And you" not in page(nobody, same)


def test_a_bundle_alone(story, thank, office):
    confirmed(story, "Known.", "known@example.org")
    left(story, "Lived.", lived=True)
    left(story, "Else.")
    assert {words for words, *_rest in rows(thank(bundle="lived"))} == {"Lived."}
    assert office.with_words(WORDS) == []


def test_notes_that_came_after_it_began_are_not_in_it(story, thank, office):
    left(story, "In time.")
    thanks = thank()
    left(story, "Too late.")
    office.carry()
    assert {words for words, *_rest in rows(thanks)} == {"In time."}


def test_it_is_stopped_and_taken_up_again_by_any_author(story, thank, office, mara, tomas):
    actions.set_mail_pace(1)
    for number in range(3):
        confirmed(story, f"{number}.", f"s{number}@example.org")
    thanks = thank()
    for _again in range(2):
        actions.stop_thanks(thanks, by=tomas)
    office.carry()
    office.carry()
    assert len(office.with_words(WORDS)) == 1
    actions.take_up_thanks(thanks, by=mara)
    office.carry()
    assert len(office.with_words(WORDS)) == 2
    office.carry()
    assert len(office.with_words(WORDS)) == 3
    assert Thanks.objects.get().is_done


def test_no_more_go_within_a_minute_than_the_pace_allows(story, thank, office):
    actions.set_mail_pace(2)
    for number in range(5):
        confirmed(story, f"{number}.", f"p{number}@example.org")
    thank()
    posting.post_letters(seconds=60)
    assert len(office.with_words(WORDS)) == 2
    office.clock.forward(seconds=61)
    posting.post_letters(seconds=60)
    assert len(office.with_words(WORDS)) == 4


def test_many_are_gathered_a_few_at_a_time_and_each_once(story, thank, office):
    make_many(story, 450)
    thanks = thank()
    assert thanks.rows.count() == thanks.rows.values("note").distinct().count() == 450
    office.carry()
    assert thanks.rows.count() == 450


def test_a_closed_journal_sends_nothing(story, journal, thank, office, mara):
    confirmed(story, "By mail.", "bea@example.org")
    journal.closed_at = office.clock.now
    journal.save()
    assert rows(thank()) == set()
    assert office.with_words(WORDS) == []


def test_what_a_mail_server_does_not_take_is_tried_again_where_it_may_help(story, thank, office, by_smtp):
    for name in ("gone", "full", "fine"):
        confirmed(story, f"{name}.", f"{name}@example.org")
    by_smtp.refuse({"gone@example.org": "550 nobody", "full@example.org": "451 later"})
    thanks = thank()
    assert {(words, state) for words, _way, state, _why in rows(thanks)} == {
        ("gone.", Post.FAILED),
        ("full.", Post.WAITING),
        ("fine.", Post.SENT),
    }
    by_smtp.refuse({})
    office.carry()
    assert sorted(letter.to[0] for letter in by_smtp.letters) == ["fine@example.org", "full@example.org"]


def test_a_letter_that_was_cut_off_at_its_dot_is_not_sent_twice(story, thank, office, by_smtp):
    confirmed(story, "By mail.", "bea@example.org", name="Bea")
    by_smtp.hang_up_after_the_dot(yes=True)
    thanks = thank()
    by_smtp.hang_up_after_the_dot(yes=False)
    office.carry()
    assert len(by_smtp.letters) == 1
    assert rows(thanks) == {("By mail.", Way.MAIL, Post.UNSURE, "")}


def test_the_author_is_told_of_a_letter_that_may_or_may_not_have_gone(story, thank, mara, signed_in):
    note = confirmed(story, "By mail.", "bea@example.org", name="Bea").note
    thanks = thank()
    Thank.objects.filter(note=note).update(post=Post.UNSURE)
    told = signed_in(mara).get(f"/desk/thanks/{thanks.key}/").content.decode()
    assert "may or may not have gone" in told
    assert "Bea" in told


def test_a_house_at_rest_writes_nothing(story, thank, office, django_assert_num_queries):
    make_note(story)
    thank()
    with django_assert_num_queries(11) as asked:
        posting.post_letters()
    assert not any(query["sql"].startswith(("INSERT", "UPDATE", "DELETE", "BEGIN", "SAVE")) for query in asked)
    assert not Packet.objects.exists()
