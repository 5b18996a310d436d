"""Handles are neutral, can be changed, forward, and are never given to another."""

import pytest

from alongside.events.models import Event
from alongside.journals import actions, handles
from alongside.journals.models import Handle, Journal, Membership


def test_a_handle_is_offered_that_says_nothing(mara):
    journal = actions.begin(by=mara)
    assert handles.is_possible(journal.handle)
    assert "mara" not in journal.handle
    assert journal.memberships.get().role == Membership.Role.AUTHOR


def test_a_new_handle_leaves_the_old_one_leading_here(journal, mara):
    actions.rename(journal, by=mara, handle="Willow-Step ")
    journal.refresh_from_db()
    assert journal.handle == "willow-step"
    assert Handle.objects.get(name="lichen-green").journal == journal


def test_renaming_twice_is_once_and_going_back_is_possible(journal, mara):
    actions.rename(journal, by=mara, handle="willow-step")
    actions.rename(journal, by=mara, handle="willow-step")
    assert Event.objects.filter(name=actions.RENAMED).count() == 1
    actions.rename(journal, by=mara, handle="lichen-green")
    assert Journal.objects.get().handle == "lichen-green"


def test_an_old_handle_is_never_given_to_another(journal, mara, stranger):
    actions.rename(journal, by=mara, handle="willow-step")
    with pytest.raises(actions.HandleNotFree):
        actions.begin(by=stranger, handle="lichen-green")
    journal.delete()
    with pytest.raises(actions.HandleNotFree):
        actions.begin(by=stranger, handle="willow-step")


@pytest.mark.parametrize("handle", ["a", "ab", "-ab", "ab-", "a--b", "ä-b-c", "desk", "x" * 61, "a b", "a/b", "a.b"])
def test_a_handle_an_address_cannot_have_is_refused_kindly(journal, mara, handle):
    with pytest.raises(actions.HandleNotPossible):
        actions.rename(journal, by=mara, handle=handle)
    assert Journal.objects.get().handle == "lichen-green"
