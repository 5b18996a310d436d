"""The journal's page of settings: the family's words, who may come, who reads first, where it stands."""

import pytest

from alongside.events.models import Event
from alongside.journals import actions
from alongside.journals.gate import Audience
from alongside.journals.models import Journal
from alongside.journals.tests.makers import make_journal

DEEDS = {
    "describe": {"title": "Wren", "language": "pt"},
    "rename": {"handle": "willow-step"},
    "open-to": {"audience": "everyone", "found_by_search": "on"},
    "choose-door": {"door": "keepers"},
}
WORDS = {
    "title": "Our  baby",
    "line": "Lisbon, December",
    "called": "Wren's mothers",
    "helps": "Say her name.\r\n\r\nWrite when you can.",
    "hard": "\tAnything that begins with 'at least'",
    "language": "pt",
}


def as_it_stands():
    return list(Journal.objects.values())


def test_the_familys_words_are_kept_and_stand_in_the_form(signed_in, journal, mara):
    browser = signed_in(mara)
    answer = browser.post("/desk/journal/describe/", WORDS, follow=True)
    assert "Your words are kept." in answer.content.decode()
    kept = Journal.objects.get()
    assert (kept.title, kept.line, kept.called) == ("Our baby", "Lisbon, December", "Wren's mothers")
    assert kept.helps == "Say her name.\n\nWrite when you can."
    assert kept.language == "pt"
    page = browser.get("/desk/journal/").content.decode()
    assert "Wren&#x27;s mothers" in page
    assert "Say her name." in page


def test_nothing_is_required(signed_in, journal, mara):
    browser = signed_in(mara)
    browser.post("/desk/journal/describe/", WORDS)
    assert browser.post("/desk/journal/describe/", {"language": "en"}).status_code == 302
    kept = Journal.objects.get()
    assert (kept.title, kept.line, kept.called, kept.helps, kept.hard) == ("", "", "", "", "")


def test_too_many_words_are_refused_kindly_and_stay_in_their_place(signed_in, journal, mara):
    answer = signed_in(mara).post("/desk/journal/describe/", WORDS | {"helps": "word " * 900})
    assert answer.status_code == 422
    assert "Nothing is lost" in answer.content.decode()
    assert "word " * 900 in answer.content.decode()
    assert Journal.objects.get().title == ""


def test_a_language_the_house_does_not_know_is_not_lost(signed_in, journal, mara):
    Journal.objects.update(language="xx-mine")
    browser = signed_in(mara)
    assert '<option value="xx-mine" selected>' in browser.get("/desk/journal/").content.decode()
    browser.post("/desk/journal/describe/", {"language": "xx-mine"})
    assert Journal.objects.get().language == "xx-mine"


def test_the_journal_gets_another_address(signed_in, journal, mara):
    answer = signed_in(mara).post("/desk/journal/rename/", {"handle": " Willow-Step "}, follow=True)
    assert "The old one leads there." in answer.content.decode()
    assert Journal.objects.get().handle == "willow-step"


@pytest.mark.parametrize(
    ("handle", "said"), [("taken-lane", "not free"), ("a b", "letters a to z"), ("", "stand somewhere")]
)
def test_an_address_that_cannot_be_is_refused_kindly(signed_in, journal, stranger, handle, said):
    make_journal(stranger, handle="taken-lane")
    answer = signed_in(journal.made_by).post("/desk/journal/rename/", {"handle": handle})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert Journal.objects.filter(handle="lichen-green").exists()


def test_the_page_is_opened_to_everyone_and_closed_again(signed_in, journal, mara):
    browser = signed_in(mara)
    browser.post("/desk/journal/open-to/", {"audience": "everyone"})
    kept = Journal.objects.get()
    assert (kept.audience, kept.found_by_search) == (Audience.EVERYONE, False)
    browser.post("/desk/journal/open-to/", {"audience": "only_us", "found_by_search": "on"})
    kept = Journal.objects.get()
    assert (kept.audience, kept.found_by_search) == (Audience.ONLY_US, False)
    assert [event.name for event in Event.objects.filter(name__in=[actions.WIDENED, actions.NARROWED])] == [
        actions.WIDENED,
        actions.NARROWED,
    ]


def test_search_engines_are_a_choice_of_their_own(signed_in, journal, mara):
    browser = signed_in(mara)
    browser.post("/desk/journal/open-to/", {"audience": "everyone", "found_by_search": "on"})
    assert Journal.objects.get().found_by_search


def test_an_audience_that_is_none_is_refused(signed_in, journal, mara):
    assert signed_in(mara).post("/desk/journal/open-to/", {"audience": "only_me"}).status_code == 422
    assert Journal.objects.get().audience == Audience.ONLY_ME


def test_who_reads_first_is_chosen(signed_in, journal, mara):
    browser = signed_in(mara)
    browser.post("/desk/journal/choose-door/", {"door": "keepers"})
    assert Journal.objects.get().door == Journal.Door.KEEPERS
    assert browser.post("/desk/journal/choose-door/", {}).status_code == 422


@pytest.mark.parametrize("deed", DEEDS)
def test_doing_it_twice_is_doing_it_once(signed_in, journal, tomas, deed):
    browser = signed_in(tomas)
    browser.post(f"/desk/journal/{deed}/", DEEDS[deed])
    after_one = as_it_stands()
    assert browser.post(f"/desk/journal/{deed}/", DEEDS[deed]).status_code == 302
    assert as_it_stands() == after_one


@pytest.mark.parametrize("deed", DEEDS)
@pytest.mark.parametrize("who", ["idris", "ada", "stranger"])
def test_who_does_not_write_here_does_not_find_it(signed_in, request, journal, deed, who):
    browser = signed_in(request.getfixturevalue(who))
    before = as_it_stands()
    assert browser.get("/desk/journal/").status_code == 404
    assert browser.post(f"/desk/journal/{deed}/", DEEDS[deed]).status_code == 404
    assert as_it_stands() == before


@pytest.mark.parametrize("deed", DEEDS)
def test_who_is_not_signed_in_changes_nothing(nobody, journal, deed):
    before = as_it_stands()
    assert nobody.post(f"/desk/journal/{deed}/", DEEDS[deed]).status_code == 302
    assert as_it_stands() == before


@pytest.mark.parametrize("deed", DEEDS)
def test_looking_at_it_is_not_doing_it(signed_in, journal, mara, deed):
    assert signed_in(mara).get(f"/desk/journal/{deed}/").status_code == 405


def test_it_takes_few_queries(signed_in, journal, mara, django_assert_max_num_queries):
    browser = signed_in(mara)
    with django_assert_max_num_queries(6):
        browser.get("/desk/journal/")


def test_events_hold_no_words(signed_in, journal, mara):
    signed_in(mara).post("/desk/journal/describe/", WORDS)
    told = " ".join(str(vars(event)) for event in Event.objects.all())
    assert not any(word in told for word in ("baby", "Lisbon", "Wren", "Say her"))
