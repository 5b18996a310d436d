"""What the house says of itself."""

from click.testing import CliRunner
from django.template.loader import render_to_string

from alongside.accounts import actions
from alongside.accounts.house import house_context
from alongside.accounts.models import House
from alongside.config.commands.house import command
from alongside.events.models import Event


def test_a_house_of_which_nothing_was_said_has_a_kind_default(db):
    page = render_to_string("accounts/house.html", house_context())
    assert "has not said yet who they are" in page
    assert "could read what is kept here" in page
    assert not House.objects.exists()


def test_the_command_keeps_what_is_given_and_shows_all(db):
    CliRunner().invoke(command, ["--run-by", "Orla", "--contact", "orla@example.org"])
    done = CliRunner().invoke(command, ["--sign-up", "nobody"])
    assert done.exit_code == 0
    assert "Orla" in done.output
    house = House.objects.get()
    assert (house.run_by, house.contact, house.is_open) == ("Orla", "orla@example.org", False)
    assert "orla@example.org" in render_to_string("accounts/house.html", house_context())


def test_saying_it_twice_changes_nothing(db):
    for _again in range(2):
        actions.describe_house(actions.Statement(run_by="Orla"))
    assert Event.objects.filter(name=actions.HOUSE_DESCRIBED).count() == 1


def test_only_looking_says_nothing(db):
    assert CliRunner().invoke(command, []).exit_code == 0
    assert not Event.objects.exists()


def test_what_nobody_can_choose_is_refused(db):
    assert CliRunner().invoke(command, ["--sign-up", "somebody"]).exit_code == 2
