"""`alongside house`."""

from click.testing import CliRunner
from django.template.loader import render_to_string

from alongside.accounts.house import house_context
from alongside.accounts.models import House
from alongside.config.commands.house import command
from alongside.events.models import Event


def test_the_command_keeps_what_is_given_and_shows_all(db):
    CliRunner().invoke(command, ["--run-by", "Orla", "--contact", "orla@example.org"])
    done = CliRunner().invoke(command, ["--sign-up", "nobody"])
    assert done.exit_code == 0
    assert "Orla" in done.output
    house = House.objects.get()
    assert (house.run_by, house.contact, house.is_open) == ("Orla", "orla@example.org", False)
    assert "orla@example.org" in render_to_string("accounts/house.html", house_context())


def test_only_looking_says_nothing(db):
    assert CliRunner().invoke(command, []).exit_code == 0
    assert not Event.objects.exists()


def test_what_nobody_can_choose_is_refused(db):
    assert CliRunner().invoke(command, ["--sign-up", "somebody"]).exit_code == 2
