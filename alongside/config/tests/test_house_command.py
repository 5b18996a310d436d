"""`alongside house`."""

from click.testing import CliRunner
from django.template.loader import render_to_string

from alongside.accounts.house import house_context
from alongside.accounts.models import Account, House, HouseInvitation
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


def test_somebody_is_invited_to_begin_and_the_invitation_taken_back(db):
    assert CliRunner().invoke(command, ["--sign-up", "invited"]).exit_code == 0
    assert CliRunner().invoke(command, ["invite", "New@example.org"]).exit_code == 0
    assert HouseInvitation.objects.get().email == "new@example.org"
    assert CliRunner().invoke(command, ["invite", "new@example.org", "--take-back"]).exit_code == 0
    assert not HouseInvitation.objects.exists()


def test_inviting_while_the_house_is_open_says_how_to_close_it(db):
    assert "--sign-up invited" in CliRunner().invoke(command, ["invite", "new@example.org"]).output


def test_an_account_runs_the_house_and_then_no_more(db):
    for _again in range(2):
        assert CliRunner().invoke(command, ["operator", "orla@example.org"]).exit_code == 0
    assert Account.objects.get().is_operator
    assert CliRunner().invoke(command, ["operator", "orla@example.org", "--end"]).exit_code == 0
    assert not Account.objects.get().is_operator
    assert list(Event.objects.filter(name__startswith="operator.").values_list("name", flat=True)) == [
        "operator.named",
        "operator.ended",
    ]


def test_what_is_no_address_neither_begins_nor_runs_anything(db):
    for word in ("invite", "operator"):
        assert "not a mail address" in CliRunner().invoke(command, [word, "orla"]).output
    assert not Account.objects.exists()
    assert not HouseInvitation.objects.exists()
