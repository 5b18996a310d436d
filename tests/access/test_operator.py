"""Whoever runs the house reaches nothing of a journal: not on the console, and by no other address."""

import itertools
import re
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from alongside.accounts.actions import house as houses
from alongside.accounts.tests.makers import make_account
from alongside.journals import actions as journals
from alongside.journals.gate import Audience, viewer_of
from alongside.journals.models import Membership, TakeOutRequest
from alongside.notes import actions as notes
from alongside.stories import actions as stories
from alongside.stories.models import Story

# Each private field of the journal holds its own random word.
WORDS = ("title", "line", "called", "helps", "hard", "head", "standfirst", "body", "dated", "speaks", "note", "sender")
CANARIES = {name: f"canary{name}zq" for name in (*WORDS, "relation", "passage", "circle", "guest", "invited", "asked")}
MAIL = "canarymailzq@example.org"
LEFT_OUT = {"account_logout", "accounts:leave"}  # they end the session, after which everything is closed anyhow


@pytest.fixture
def canaries(journal, mara, family):
    words = CANARIES
    about = journals.Description(**{name: words[name] for name in WORDS[:5]})
    journals.describe(journal, by=mara, description=about)
    place = Membership.objects.create(journal=journal, role="guest", name=words["guest"], email=MAIL)
    journals.rename_circle(family, by=mara, name=words["circle"])
    place.circles.add(family)
    journals.invite(journal, by=mara, role=Membership.Role.GUEST, name=words["invited"], email=f"other{MAIL}")
    for audience in (Audience.ONLY_US, Audience.CIRCLES):
        story = stories.begin(journal, by=mara)
        assert story.working is not None
        said: dict[str, Any] = {name: words[name] for name in ("standfirst", "dated", "speaks")}
        body = f"<p>{words['body']}</p>"
        saved = stories.save(story, by=mara, based_on=story.working.pk, title=words["head"], body=body, **said)
        Story.objects.filter(pk=story.pk).update(published=saved, audience=audience, slug=f"room-{audience}")
        story.circles.add(family)
        story.refresh_from_db()
        sent: dict[str, Any] = {
            "name": words["sender"],
            "relation": words["relation"],
            "passage": words["passage"],
        }
        notes.receive(story, words=words["note"], email=MAIL, show=True, viewer=viewer_of(mara), **sent)
    TakeOutRequest.objects.create(journal=None, address="/", words=words["asked"], email=MAIL, asker="x")
    return journal


@pytest.fixture
def olive(db):
    return houses.name_operator(make_account("Olive"), by=None)


def patterns(resolver, namespace=""):
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from patterns(entry, f"{namespace}{entry.namespace}:" if entry.namespace else namespace)
        elif isinstance(entry, URLPattern):
            yield f"{namespace}{entry.name}", entry.pattern.converters


def addresses(journal):
    """Every address of the house, with the handle, keys and numbers of what really is there."""
    keys = [*Story.objects.values_list("key", flat=True), "room-only_us"]
    for things in (journal.notes, journal.memberships.filter(role="guest"), journal.circles, journal.invitations):
        keys += things.values_list("key", flat=True)[:1]
    values = {"handle": [journal.handle], "part": [1, 2], "rest": ["x/"]}
    for name, converters in patterns(get_resolver()):
        if name in LEFT_OUT:
            continue
        choices = [values.get(part, [1] if "Int" in type(kind).__name__ else keys) for part, kind in converters.items()]
        for chosen in itertools.product(*choices):
            yield reverse(name, kwargs=dict(zip(converters, chosen, strict=True)))


def found_in(answer):
    said = str(answer.headers) + (b"".join(answer).decode() if answer.streaming else answer.content.decode())
    return [word for word in (*CANARIES.values(), MAIL) if word in said]


def test_the_console_holds_nothing_of_a_journal(signed_in, olive, canaries):
    browser = signed_in(olive)
    one = f"/house/console/@{canaries.handle}/"
    browser.post(f"{one}enter/", {"reason": "A court asks."})
    for path in ("/house/console/", "/house/console/health/", one):
        answer = browser.get(path)
        assert answer.status_code == 200
        assert found_in(answer) == []
        assert not re.search(r"mara|tomas|@example\.org", answer.content.decode(), re.IGNORECASE)


def test_no_other_address_opens_a_journal_to_whoever_runs_the_house(signed_in, olive, canaries):
    browser = signed_in(olive)
    browser.post(f"/house/console/@{canaries.handle}/enter/", {"reason": "A court asks."})
    seen = 0
    for address in addresses(canaries):
        for way in (browser.get, browser.post):
            answer = way(address)
            assert answer.status_code < 500, address
            assert found_in(answer) == [], address
            seen += 1
    assert seen > 200


def test_the_same_walk_finds_them_as_an_author(signed_in, canaries, mara):
    """So that the walk above is one that can find something."""
    browser = signed_in(mara)
    found = {word for address in addresses(canaries) for word in found_in(browser.get(address))}
    assert {CANARIES[name] for name in ("title", "head", "body", "note", "guest", "circle")} <= found
