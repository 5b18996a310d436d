"""Published pages through the URL, as Django answers while their file is missing."""

import re

import pytest
from django.conf import settings
from django.test import Client

from alongside.accounts.models import Account
from alongside.foundation import background
from alongside.journals import actions as journals
from alongside.journals.gate import Audience
from alongside.journals.models import Journal
from alongside.notes import actions as notes
from alongside.pages.folder import PublicFolder
from alongside.stories import actions as stories
from alongside.stories.models import Story
from alongside.stories.tests.makers import make_published, make_story

NEVER = "/@nobody-here/nothing/"
METHODS = ["get", "head", "options", "post", "put", "patch", "delete", "trace"]
LANGUAGES = ["", "en", "fr", "es-MX,es;q=0.9", "ar", "xx;q=0.1", "*"]
SUFFIXES = ["", "?a=1", "?as=everyone", "notes/2/", "notes/1/", "index.html", "index.html.br", ".json", "%00", "../"]


@pytest.fixture
def story(public: PublicFolder, journal: Journal, mara: Account) -> Story:
    return make_published(journal, mara)


@pytest.fixture
def secrets(story: Story, journal: Journal, mara: Account) -> list[str]:
    """Addresses of what is there and not for everyone: drafts, *only us*, withdrawn, and a closed journal."""
    draft = make_story(journal, mara, title="A draft")
    ours = make_published(journal, mara, title="Ours", audience=Audience.ONLY_US)
    withdrawn = stories.withdraw(make_published(journal, mara, title="Withdrawn"), by=mara)
    journals.begin(by=mara, handle="closed-place")
    return [
        f"/@lichen-green/{draft.key}/",
        f"/@lichen-green/{ours.key}/",
        f"/@lichen-green/{withdrawn.key}/",
        "/@lichen-green/withdrawn/",
        "/@closed-place/",
        "/@closed-place/earlier/2/",
    ]


def test_a_page_without_its_file_is_the_page_that_its_file_would_be(public: PublicFolder, story: Story, nobody: Client):
    answer = nobody.get(story.path)
    background.run_what_waits()
    assert answer.content == (public.read(story.path) or {})["identity"]
    assert answer["Cache-Control"] == "private, no-store"


def test_what_one_may_not_see_answers_like_what_never_was(secrets: list[str], nobody: Client):
    for method in METHODS:
        for language in LANGUAGES:
            asked = {"accept-language": language} if language else {}
            never = nobody.generic(method.upper(), NEVER, headers=asked)
            for secret in secrets:
                answer = nobody.generic(method.upper(), secret, headers=asked)
                assert (answer.status_code, answer.headers, answer.content) == (
                    never.status_code,
                    never.headers,
                    never.content,
                ), (method, language, secret)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_with_every_suffix(secrets: list[str], nobody: Client, suffix: str):
    for secret in secrets:
        never = re.sub("[^/]+/$", "nothing/", secret) if secret.count("/") > 2 else "/@nobody-here/"
        there, not_there = nobody.get(secret + suffix), nobody.get(never + suffix)
        assert (there.status_code, there.content) == (not_there.status_code, not_there.content), secret
        assert there.headers.keys() == not_there.headers.keys()


def test_with_the_cookie_of_somebody_who_may_not_see_it(secrets: list[str], stranger: Account, signed_in):
    client = signed_in(stranger)
    for secret in secrets:
        sent_on = client.get(secret)
        assert (sent_on.status_code, sent_on["Location"]) == (303, f"/for-you{secret}")
        there, never = client.get(f"/for-you{secret}"), client.get(f"/for-you{NEVER}")
        assert (there.status_code, there.content) == (404, never.content)
        assert there.headers.keys() == never.headers.keys()


def test_a_page_takes_no_other_method(story: Story, nobody: Client):
    for method in ("post", "put", "patch", "delete", "options"):
        assert nobody.generic(method.upper(), story.path).status_code == 405


def test_an_old_handle_and_an_old_address_lead_on(story: Story, journal: Journal, mara: Account, nobody: Client):
    stories.change_address(story, by=mara, slug="green")
    journals.rename(journal, by=mara, handle="grey-green")
    for path in ("/@lichen-green/the-room/", "/@grey-green/the-room/", f"/@grey-green/{story.key}/"):
        answer = nobody.get(path)
        assert (answer.status_code, answer["Location"]) == (302, "/@grey-green/green/")
        assert answer["Cache-Control"] == "private, no-store"
    assert nobody.get("/@lichen-green/")["Location"] == "/@grey-green/"
    stories.withdraw(story, by=mara)
    assert nobody.get("/@lichen-green/the-room/").status_code == 404


def test_an_address_that_was_let_go_leads_nowhere(story: Story, mara: Account, nobody: Client):
    stories.change_address(story, by=mara, slug="green")
    stories.let_address_go(story.addresses.get(slug="the-room"), by=mara)
    assert nobody.get("/@lichen-green/the-room/").status_code == 404
    assert nobody.get("/@lichen-green/green/").status_code == 200


def test_the_page_says_where_it_belongs_and_what_else_is_here(story, journal: Journal, mara: Account, nobody: Client):
    journals.describe(journal, by=mara, description=journals.Description(title="The green room", called="us two"))
    make_published(journal, mara, title="The coast")
    page = nobody.get(story.path).content.decode()
    assert '<a href="/@lichen-green/"><bdi lang="en">The green room</bdi></a>' in page
    assert "Written by us two" in page
    assert "After this:" in page
    assert "The coast" in page
    assert 'href="/@lichen-green/the-room/notes/"' in page
    assert "This page does not count or follow its readers." in page


def test_a_story_of_a_closed_journal_does_not_name_it(story: Story, journal: Journal, mara: Account, nobody: Client):
    journals.describe(journal, by=mara, description=journals.Description(title="Lichen and green"))
    journals.open_to(journal, by=mara, audience=Audience.ONLY_US)
    answer = nobody.get(story.path)
    assert answer.status_code == 200
    assert "Lichen and green" not in answer.content.decode()
    assert nobody.get(journal.path).status_code == 404


def test_search_engines_are_asked_away_until_the_family_wants_them(story, journal: Journal, mara, nobody: Client):
    noindex = '<meta name="robots" content="noindex">'
    assert noindex in nobody.get(story.path).content.decode()
    journals.open_to(journal, by=mara, audience=Audience.EVERYONE, found_by_search=True)
    assert noindex not in nobody.get(story.path).content.decode()
    assert noindex not in nobody.get(journal.path).content.decode()


def test_a_note_shows_what_its_sender_allowed_and_no_more(story: Story, mara: Account, nobody: Client):
    note = notes.receive(
        story, words="I am the bins.", name="Second floor", relation="the flat below", lived=True, show=True
    ).note
    assert "I am the bins." not in nobody.get(story.path).content.decode()
    notes.show(note, by=mara)
    page = nobody.get(story.path).content.decode()
    assert "I am the bins." in page
    assert "Second floor" in page
    assert "the flat below" not in page
    assert "This happened to me too" not in page


def test_the_first_address_of_a_story_brought_in_is_named(story: Story, mara: Account, nobody: Client):
    stories.describe(story, by=mara, language="", canonical="https://elsewhere.example/room")
    page = nobody.get(story.path).content.decode()
    assert '<link rel="canonical" href="https://elsewhere.example/room">' in page


def test_an_example_says_so_on_every_page(story: Story, journal: Journal, nobody: Client):
    Journal.objects.update(is_example=True)
    for path in (journal.path, story.path, f"{story.path}notes/"):
        assert "This is an example. Nobody in it is real." in nobody.get(path).content.decode(), path


def test_an_empty_house_says_so_and_lets_one_begin(public: PublicFolder, db: None, nobody: Client):
    page = nobody.get("/").content.decode()
    assert "No journal is named here just now." in page
    assert "Sign in" in page
    assert "Begin" in page


def test_a_journal_with_nothing_but_a_title_and_a_date_says_just_that(public, journal: Journal, mara, nobody: Client):
    story = stories.begin(journal, by=mara)
    assert story.working
    stories.save(story, by=mara, based_on=story.working.pk, title="Our baby", dated="March")
    story = stories.publish(story, by=mara, audience=Audience.EVERYONE, door=Journal.Door.OPEN)
    page = nobody.get(journal.path).content.decode()
    assert "Our baby" in page
    assert "March" in page
    assert f'href="{story.path}notes/"' in page
    assert "What helps us" not in page


def test_robots_are_asked_to_leave_private_places_alone(public: PublicFolder, db: None, nobody: Client):
    answer = nobody.get("/robots.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    for place in ("/desk/", "/receipt/", "/account/", "/for-you/"):
        assert f"Disallow: {place}\n" in answer.content.decode()


def test_an_author_is_sent_to_a_page_of_their_own(story: Story, mara: Account, signed_in):
    client = signed_in(mara)
    sent_on = client.get(f"{story.path}?a=1")
    assert (sent_on.status_code, sent_on["Location"]) == (303, f"/for-you{story.path}?a=1")
    page = client.get(f"/for-you{story.path}")
    assert "You are reading this as an author." in page.content.decode()
    assert f"/desk/stories/{story.key}/" in page.content.decode()
    assert page["Cache-Control"] == "private, no-store"


def test_an_author_reads_what_is_only_for_us(public, journal: Journal, mara: Account, tomas: Account, signed_in):
    journals.open_to(journal, by=mara, audience=Audience.ONLY_US)
    story = make_published(journal, mara, title="Ours", audience=Audience.ONLY_US)
    for account in (mara, tomas):
        assert "It was green." in signed_in(account).get(f"/for-you{story.path}").content.decode()
        assert "Ours" in signed_in(account).get(f"/for-you{journal.path}").content.decode()


def test_an_author_can_see_it_as_a_stranger_does(story: Story, journal: Journal, mara: Account, nobody, signed_in):
    make_published(journal, mara, title="Ours", audience=Audience.ONLY_US)
    client = signed_in(mara)
    for path in (story.path, journal.path):
        assert client.get(f"/for-you{path}?as=everyone").content == nobody.get(path).content


def test_a_stranger_who_is_signed_in_sees_what_everyone_sees(story: Story, stranger: Account, signed_in):
    page = signed_in(stranger).get(f"/for-you{story.path}").content.decode()
    assert "It was green." in page
    assert "You are reading this as an author." not in page


def test_whoever_is_not_signed_in_goes_back_to_the_public_page(story: Story, nobody: Client):
    answer = nobody.get(f"/for-you{story.path}?a=1")
    assert (answer.status_code, answer["Location"]) == (303, f"{story.path}?a=1")
    assert nobody.get("/for-you/no/such/place")["Location"] == "/no/such/place"


def test_whoever_comes_with_a_session_that_is_over_is_not_sent_in_circles(story: Story, nobody: Client):
    nobody.cookies[settings.SESSION_COOKIE_NAME] = "over"
    answer = nobody.get(story.path, follow=True)
    assert answer.status_code == 200
    assert answer.redirect_chain == [(f"/for-you{story.path}", 303), (story.path, 303)]


def test_whoever_is_on_the_way_to_sign_in_keeps_their_place(story: Story, nobody: Client):
    session = nobody.session
    session["on the way"] = True
    session.save()
    nobody.cookies[settings.SESSION_COOKIE_NAME] = session.session_key or ""
    assert nobody.get(story.path, follow=True).status_code == 200
    assert nobody.session["on the way"]


def test_a_handle_and_an_address_of_any_script_are_found(public, journal: Journal, mara: Account, nobody: Client):
    story = make_published(journal, mara, title="الغرفة الخضراء")
    assert nobody.get(story.path).status_code == 200
    background.run_what_waits()
    assert public.read(story.path) is not None


@pytest.mark.parametrize("part", ["0", "1000000", "99999999999999999999", "-1", "²"])
def test_a_part_that_no_list_has_is_not_here(nobody: Client, story: Story, part: str):
    not_here = nobody.get(NEVER)
    for path in (f"/@lichen-green/earlier/{part}/", f"{story.path}notes/{part}/"):
        answer = nobody.get(path)
        assert (answer.status_code, answer.content) == (404, not_here.content)
