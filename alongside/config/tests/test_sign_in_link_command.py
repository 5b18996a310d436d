"""`alongside sign-in-link`."""

from urllib.parse import urlsplit

from click.testing import CliRunner

from alongside.accounts.models import Account
from alongside.config.commands.sign_in_link import command


def test_the_command_prints_a_link_that_works(mara, journal, nobody):
    done = CliRunner().invoke(command, ["Mara@example.org"])
    assert done.exit_code == 0
    assert nobody.post(urlsplit(done.output.strip()).path).status_code == 302


def test_an_unknown_address_is_one_clear_sentence(db):
    done = CliRunner().invoke(command, ["nobody@example.org"])
    assert done.exit_code == 1
    assert "Nobody signs in here as nobody@example.org" in done.output
    assert "--make" in done.output
    assert not Account.objects.exists()


def test_the_owner_of_the_machine_may_make_the_account(db, nobody):
    done = CliRunner().invoke(command, ["first@example.org", "--make"])
    assert done.exit_code == 0
    answer = nobody.post(urlsplit(done.output.strip()).path, follow=True)
    assert answer.redirect_chain[-1][0].startswith("/desk/stories/")


def test_what_is_no_address_makes_no_account(db):
    done = CliRunner().invoke(command, ["first", "--make"])
    assert done.exit_code == 1
    assert "not a mail address" in done.output
    assert not Account.objects.exists()
