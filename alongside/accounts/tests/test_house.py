"""What the house says of itself."""

from django.template.loader import render_to_string

from alongside.accounts import actions
from alongside.accounts.house import house_context
from alongside.accounts.models import House
from alongside.events.models import Event


def test_a_house_of_which_nothing_was_said_has_a_kind_default(db):
    page = render_to_string("accounts/house.html", house_context())
    assert "has not said yet who they are" in page
    assert "could read what is kept here" in page
    assert not House.objects.exists()


def test_saying_it_twice_changes_nothing(db):
    for _again in range(2):
        actions.describe_house(actions.Statement(run_by="Orla"))
    assert Event.objects.filter(name=actions.HOUSE_DESCRIBED).count() == 1
