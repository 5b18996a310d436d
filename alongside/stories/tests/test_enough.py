from collections.abc import Callable

from django.test import Client

from alongside.accounts.models import Account
from alongside.journals.models import Journal
from alongside.stories import actions
from alongside.stories.tests.makers import form_of, make_story, working_of, write

SignIn = Callable[[Account], Client]


def test_enough_for_now_saves_keeps_the_place_and_goes_to_the_desk(
    signed_in: SignIn, mara: Account, journal: Journal
) -> None:
    story, client = make_story(journal, mara), signed_in(mara)
    sent = form_of(client, story) | {"plain": "It was green. It was.", "place": "17", "then": "enough"}
    answer = client.post(f"/desk/stories/{story.key}/", sent)
    assert answer.headers["Location"] == "/desk/"
    assert working_of(story).closed
    assert client.get(f"/desk/stories/{story.key}/").context["place"] == 17


def test_each_author_has_a_place_of_their_own(journal: Journal, mara: Account, tomas: Account) -> None:
    story = actions.let_the_other_read(make_story(journal, mara), by=mara)
    actions.enough(story, by=mara, place=3)
    actions.enough(story, by=tomas, place=9)
    actions.enough(story, by=mara, place=4)
    places = story.places.order_by("pk").values_list("account", "offset")
    assert list(places) == [(mara.pk, 4), (tomas.pk, 9)]


def test_after_enough_the_next_words_are_a_new_revision(journal: Journal, mara: Account) -> None:
    story = make_story(journal, mara)
    actions.enough(story, by=mara)
    actions.enough(story, by=mara)
    left = working_of(story)
    assert write(story, mara, body="<p>It was green after all.</p>").number == left.number + 1
