"""`alongside journal new`."""

from click.testing import CliRunner

from alongside.accounts.models import Account
from alongside.config.commands.journal import command
from alongside.events.models import Event
from alongside.journals.models import Journal


def new(*words):
    return CliRunner().invoke(command, ["new", *words])


def test_it_makes_the_accounts_and_the_journal_and_prints_its_address(db):
    done = new("Willow-Step", "--author", "M@example.org", "--author", "t@example.org", "--title", "Our baby")
    assert done.exit_code == 0
    assert done.output.strip() == "http://testserver/@willow-step/"
    journal = Journal.objects.get()
    assert journal.title == "Our baby"
    assert [m.account and m.account.email for m in journal.memberships.order_by("pk")] == [
        "m@example.org",
        "t@example.org",
    ]
    assert {m.role for m in journal.memberships.all()} == {"author"}


def test_twice_is_once(db):
    for _again in range(2):
        done = new("willow-step", "--author", "m@example.org")
    assert done.exit_code == 0
    assert "there already" in done.output
    assert "http://testserver/@willow-step/" in done.output
    assert Event.objects.filter(name="journal.begun").count() == 1


def test_a_second_author_can_be_added_later(db):
    new("willow-step", "--author", "m@example.org")
    new("willow-step", "--author", "m@example.org", "--author", "t@example.org")
    assert Journal.objects.get().memberships.count() == 2


def test_somebody_elses_handle_is_refused_in_one_sentence_and_leaves_nothing_behind(journal):
    before = Account.objects.count()
    done = new("lichen-green", "--author", "new@example.org")
    assert done.exit_code == 1
    assert "This address is not free. Nothing was changed." in done.output
    assert Account.objects.count() == before


def test_what_cannot_be_is_refused_in_one_sentence(db):
    for words in (["a--b", "--author", "m@example.org"], ["willow-step", "--author", "nobody"]):
        done = new(*words)
        assert done.exit_code == 1
        assert "Error" in done.output
        assert not Account.objects.exists()


def test_a_journal_needs_an_author(db):
    assert new("willow-step").exit_code == 2
