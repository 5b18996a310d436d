"""The gate, tried on every audience and everybody of the cast."""

import pytest

from alongside.journals.gate import NOBODY, Audience, let_be, may_see
from alongside.journals.models import Journal
from alongside.stories.models import Story

WHO = ["mara", "tomas", "idris", "ada", "stranger", "nobody"]
MAY_READ = {
    Audience.ONLY_ME: {"mara"},
    Audience.ONLY_US: {"mara", "tomas"},
    Audience.CIRCLES: {"mara", "tomas", "ada"},
    Audience.LINK: {"mara", "tomas"},
    Audience.EVERYONE: set(WHO),
}


@pytest.fixture
def viewers(request, sees):
    return {who: NOBODY if who == "nobody" else sees(request.getfixturevalue(who)) for who in WHO}


@pytest.mark.parametrize("audience", list(Audience))
def test_each_audience_lets_in_whom_it_names(audience, journal, family, mara, viewers):
    story = Story.objects.create(journal=journal, made_by=mara, audience=audience)
    story.circles.add(family)
    seeing = {who for who in WHO if Story.objects.filter(may_see(viewers[who], Story)).filter(pk=story.pk).exists()}
    assert seeing == MAY_READ[audience]


@pytest.mark.parametrize("audience", list(Audience))
def test_only_authors_may_change_and_only_me_is_never_the_others(audience, journal, mara, viewers):
    story = Story.objects.create(journal=journal, made_by=mara, audience=audience)
    changing = {who for who in WHO if Story.objects.editable_by(viewers[who]).filter(pk=story.pk).exists()}
    assert changing == ({"mara"} if audience == Audience.ONLY_ME else {"mara", "tomas"})


@pytest.mark.parametrize("audience", list(Audience))
def test_what_is_not_published_is_readable_by_nobody_else(audience, journal, mara, viewers):
    Story.objects.create(journal=journal, made_by=mara, audience=audience)
    for viewer in viewers.values():
        assert not Story.objects.readable_by(viewer).exists()


def test_an_author_who_left_sees_nothing_of_it_any_more(journal, mara, tomas, sees):
    Story.objects.create(journal=journal, made_by=tomas, audience=Audience.ONLY_ME)
    journal.memberships.filter(account=tomas).delete()
    assert not Story.objects.editable_by(sees(tomas)).exists()
    assert not Story.objects.filter(may_see(sees(tomas), Story)).exists()


def test_journals_are_walled_from_each_other(journal, stranger, mara, sees):
    other = Journal.objects.create(handle="another", made_by=stranger)
    other.memberships.create(account=stranger, role="author")
    Story.objects.create(journal=other, made_by=stranger, audience=Audience.ONLY_US)
    assert not Story.objects.filter(may_see(sees(mara), Story)).exists()
    assert not Story.objects.editable_by(sees(mara)).exists()


def test_a_journals_own_page_has_an_audience(journal, mara, sees):
    assert not Journal.objects.readable_by(NOBODY).exists()
    journal.audience = Audience.EVERYONE
    journal.save()
    assert Journal.objects.readable_by(NOBODY).get() == journal


def test_nobodys_question_names_no_journal():
    stands = let_be(NOBODY, Story)
    assert may_see(NOBODY, Story).children[:2] == [("audience", Audience.EVERYONE), ("journal__closed_at", None)]
    assert [child[0] for child in stands.children if isinstance(child, tuple)] == ["pk__in"]
    assert stands.negated


def test_a_link_opens_what_it_was_made_for_and_nothing_else(journal, mara):
    ours = Story.objects.create(journal=journal, made_by=mara, audience=Audience.LINK, link="one")
    Story.objects.create(journal=journal, made_by=mara, audience=Audience.LINK, link="another")
    seen = Story.objects.filter(may_see(NOBODY.holding("one"), Story))
    assert list(seen) == [ours]
    assert not Story.objects.filter(may_see(NOBODY, Story)).exists()
