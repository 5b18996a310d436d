"""Who may see a photograph: nothing is inherited, and what several chose stands at the narrowest of their wishes."""

import pytest

from alongside.accounts.models import Account
from alongside.events.models import Event
from alongside.journals.gate import NOBODY, Audience, viewer_of
from alongside.journals.models import Circle, Journal
from alongside.photos import actions
from alongside.photos.models import Photograph
from alongside.photos.tests.makers import make_photograph

pytestmark = pytest.mark.django_db


def names(photograph: Photograph) -> list[str]:
    return list(
        Event.objects.filter(thing=photograph.pk, kind="photos.photograph")
        .order_by("pk")
        .values_list("name", flat=True)
    )


def test_it_is_opened_and_narrowed_and_each_leaves_a_line(journal: Journal, mara: Account):
    photograph = make_photograph(journal, mara)
    for audience in (Audience.EVERYONE, Audience.EVERYONE, Audience.LINK, Audience.ONLY_US):
        photograph = actions.open_to(photograph, by=mara, audience=audience)
    assert names(photograph) == [
        actions.TAKEN_IN,
        actions.OPENED,
        actions.NARROWED,
        actions.NARROWED,
    ]
    assert photograph.link is None


def test_a_circle_has_to_be_one_of_this_journal(journal: Journal, mara: Account, ada: Account, family: Circle):
    photograph = make_photograph(journal, mara)
    for circles in ([], [Circle(pk=family.pk + 100, journal=journal)]):
        with pytest.raises(actions.NoCircleChosen):
            actions.open_to(photograph, by=mara, audience=Audience.CIRCLES, circles=circles)
    actions.open_to(photograph, by=mara, audience=Audience.CIRCLES, circles=[family])
    assert Photograph.objects.readable_by(viewer_of(ada)).get() == photograph
    assert not Photograph.objects.readable_by(NOBODY).exists()


def test_a_link_opens_it_until_it_is_another(journal: Journal, mara: Account):
    photograph = actions.open_to(make_photograph(journal, mara), by=mara, audience=Audience.LINK)
    first = photograph.link or ""
    assert Photograph.objects.readable_by(NOBODY.holding(first)).exists()
    actions.change_link(photograph, by=mara)
    assert not Photograph.objects.readable_by(NOBODY.holding(first)).exists()


def test_it_stands_at_the_narrower_of_two_wishes(journal: Journal, mara: Account, tomas: Account):
    photograph = actions.open_to(make_photograph(journal, mara), by=mara, audience=Audience.ONLY_US)
    with pytest.raises(actions.NarrowerWish, match="Mara wishes it to stay"):
        actions.open_to(photograph, by=tomas, audience=Audience.EVERYONE)
    photograph.refresh_from_db()
    assert photograph.audience == Audience.ONLY_US
    assert actions.open_to(photograph, by=mara, audience=Audience.EVERYONE).audience == Audience.EVERYONE
    assert actions.open_to(photograph, by=tomas, audience=Audience.LINK).audience == Audience.LINK


def test_nobody_hides_from_its_maker_what_they_took_in(journal: Journal, mara: Account, tomas: Account):
    photograph = make_photograph(journal, mara, audience=Audience.EVERYONE)
    photograph = actions.open_to(photograph, by=tomas, audience=Audience.ONLY_ME)
    assert photograph.audience == Audience.ONLY_US
    assert Photograph.objects.editable_by(viewer_of(mara)).exists()


def test_withdrawing_leaves_it_to_the_authors(journal: Journal, mara: Account):
    photograph = make_photograph(journal, mara, audience=Audience.EVERYONE)
    assert actions.withdraw(photograph, by=mara).audience == Audience.ONLY_US
    actions.withdraw(photograph, by=mara)
    assert names(photograph).count(actions.WITHDRAWN) == 1
    assert actions.withdraw(make_photograph(journal, mara), by=mara).audience == Audience.ONLY_ME


def test_a_veil_is_words(journal: Journal, mara: Account):
    photograph = make_photograph(journal, mara)
    for words in ("", "   \n "):
        with pytest.raises(actions.NoWords):
            actions.veil(photograph, by=mara, words=words)
    photograph = actions.veil(photograph, by=mara, words="  Our daughter, asleep. ")
    assert (photograph.is_veiled, photograph.veil) == (True, "Our daughter, asleep.")
    assert not photograph.is_open_to(viewer_of(mara))
    actions.veil(photograph, by=mara, words="Our daughter, asleep.")
    photograph = actions.unveil(photograph, by=mara)
    assert names(photograph) == [actions.TAKEN_IN, actions.VEILED, actions.UNVEILED]


def test_words_are_said_once(journal: Journal, mara: Account):
    photograph = make_photograph(journal, mara)
    for _again in range(2):
        photograph = actions.describe(photograph, by=mara, caption=" The room ", description="A room.", taken_by="Ada")
    assert (photograph.caption, photograph.description, photograph.taken_by) == ("The room", "A room.", "Ada")
    assert names(photograph).count(actions.DESCRIBED) == 1
