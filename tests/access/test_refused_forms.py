"""What is refused answers 422 at every form of the house, and says why; only the library's own pages say 200."""

from collections import defaultdict
from typing import Any

import pytest
from django.db import transaction
from django.forms import BaseForm

from tests.access.outlets import OUTLETS, For
from tests.access.planting import World
from tests.access.test_headers import wrong
from tests.access.test_outlets import browser_for, same_again

Answered = tuple[str, str, Any]
# Of each kind of thing so many are asked every day, and all of them in the long run.
SOME = 3
# What no form takes: nothing at all, and a nonsense in every field that can be wrong.
LONG = "x" * 5000
NOTHING: dict[str, str] = {}
NONSENSE = {
    **dict.fromkeys(
        ("card", "audience", "role", "door", "circles", "zone", "day", "hour", "language", "look"), "nothing"
    ),
    **dict.fromkeys(("email", "canonical", "confirm-code", "paper-code"), "nothing but this"),
    **dict.fromkeys(
        ("name", "circle-name", "handle", "slug", "title", "line", "address", "reason", "answer", "words"), LONG
    ),
    **dict.fromkeys(("based_on", "old", "new", "beside", "based", "caption", "description"), LONG),
}
# allauth renders these itself and answers 200; they hold nothing of a journal.
THE_LIBRARY_S = {"account/sign-in/", "account/sign-up/"}
# Ours, where something that was sent can be refused on the page itself.
REFUSE = {
    "@<str:handle>/<str:address>/notes/",
    "about-me/",
    "account/",
    "account/address/",
    "account/confirm/",
    "account/confirm/recovery/",
    "account/sign-in/recovery/",
    "desk/albums/<str:key>/put-in/",
    "desk/albums/<str:key>/unseal/",
    "desk/albums/begin/",
    "desk/journal/choose-door/",
    "desk/journal/describe/",
    "desk/journal/open-to/",
    "desk/journal/rename/",
    "desk/people/<str:key>/call/",
    "desk/people/<str:key>/place/",
    "desk/people/circles/<str:key>/rename/",
    "desk/people/invite/",
    "desk/people/make-circle/",
    "desk/photographs/<str:key>/change-look/",
    "desk/photographs/<str:key>/open-to/",
    "desk/photographs/<str:key>/replace/",
    "desk/photographs/<str:key>/veil/",
    "desk/photographs/add/",
    "desk/stories/<str:key>/address/change/",
    "desk/stories/<str:key>/card/",
    "desk/stories/<str:key>/describe/",
    "desk/stories/<str:key>/publish/",
    "desk/stories/<str:key>/schedule/",
    "house/console/@<str:handle>/enter/",
    "house/console/addresses/take-off/",
    "house/console/invite/",
    "invitation/again/",
}


def refuses(answer: Any) -> bool:
    """Whether a form on the page that was answered says that something is wrong with what was sent."""
    contexts = answer.context or []
    flat = [value for context in contexts for layer in context for value in getattr(layer, "values", tuple)()]
    return any(isinstance(value, BaseForm) and value.is_bound and bool(value.errors) for value in flat)


@pytest.fixture(scope="module")
def told() -> list[Answered]:
    """What was answered: asked by the first of these tests, and looked at by all."""
    return []


@pytest.fixture
def answers(world: World, told: list[Answered], request: pytest.FixtureRequest) -> list[Answered]:
    """What every form and deed of the house answers to nothing and to nonsense, from whoever it is for."""
    many = None if request.config.getoption("--long") else SOME
    browsers = {acts_for: browser_for(acts_for, world) for acts_for in For}
    for route, outlet in OUTLETS.items() if not told else ():
        for address in world.addresses(route)[:many] if "POST" in outlet.methods else ():
            for sent in (NOTHING, NONSENSE):
                with transaction.atomic():  # noqa: TID251 - everything is put back
                    told.append((route, address, same_again(browsers[outlet.acts_for]).post(address, sent)))
                    transaction.set_rollback(True)
    return told


def test_what_is_refused_answers_422_everywhere(answers):
    told: dict[str, set[int]] = defaultdict(set)
    for route, _address, answer in answers:
        if refuses(answer):
            told[route].add(answer.status_code)
    ours = {route: statuses for route, statuses in told.items() if route not in THE_LIBRARY_S}
    assert {route: statuses for route, statuses in ours.items() if statuses != {422}} == {}
    assert {route: told[route] for route in THE_LIBRARY_S} == {route: {200} for route in THE_LIBRARY_S}
    assert REFUSE - ours.keys() == set()


def test_every_answer_to_a_form_carries_the_house_s_headers(answers):
    assert {200, 302, 303, 404, 422} <= {answer.status_code for _route, _address, answer in answers}
    assert [found for _route, address, answer in answers if (found := (address, list(wrong(answer, address))))[1]] == []
