"""Every letter is in its receiver's language: the account's, else the one its task names."""

import ast
from collections.abc import Iterator

import pytest
from django.core import mail as post
from django.utils import translation
from django.utils.translation import gettext, gettext_lazy

from alongside.accounts import actions as accounts
from alongside.accounts.models import Account
from alongside.foundation import mail
from alongside.journals import actions as journals
from alongside.journals.models import Journal
from alongside.journals.quiet import Letter, tell_authors
from tests.house.sources import called, keywords, modules, place, tree

# To an account, whose language is known by its address, or about no journal: whoever reported something, whoever runs
# the house. For them it is the one spoken at that moment.
ABOUT_NO_JOURNAL = {
    "alongside/accounts/adapter.py",
    "alongside/accounts/codes.py",
    "alongside/accounts/tasks.py",
    "alongside/journals/tasks.py: tell_of_case",
    "alongside/journals/tasks.py: confirm_report",
    "alongside/journals/tasks.py: send_decision",
    "alongside/notes/letters.py: _packet",
}
EAGER = {"gettext", "ngettext", "pgettext"}


def letters(source: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    """Each letter that a file hands to `mail`, and the function that does."""
    for function in ast.walk(source):
        if isinstance(function, ast.FunctionDef):
            for node in ast.walk(function):
                if isinstance(node, ast.Call) and ast.unparse(node.func) in {"mail.send", "mail.letter"}:
                    yield function.name, node


def eager_names(source: ast.Module) -> set[str]:
    """What translates at once here, and not when the letter is written."""
    imports = (node for node in ast.walk(source) if isinstance(node, ast.ImportFrom))
    return {alias.asname or alias.name for node in imports for alias in node.names if alias.name in EAGER}


def test_every_letter_about_a_journal_names_a_language() -> None:
    found = [
        f"{place(path)}: {function}"
        for path in modules()
        for function, call in letters(tree(path))
        if "language" not in keywords(call)
    ]
    unnamed = {
        line for line in found if line not in ABOUT_NO_JOURNAL and line.partition(":")[0] not in ABOUT_NO_JOURNAL
    }
    assert unnamed == set(), "give it language=journal.language"


def test_no_subject_is_translated_before_its_letter_is_written() -> None:
    found = [
        place(path)
        for path in modules()
        for _function, call in letters(tree(path))
        for part in ast.walk(keywords(call)["subject"])
        if isinstance(part, ast.Call) and called(part) in eager_names(tree(path))
    ]
    assert found == [], "take gettext_lazy"


def test_a_letter_to_authors_is_in_the_language_of_each_else_of_their_journal(
    journal: Journal, mara: Account, tomas: Account
):
    journals.describe(journal, by=mara, description=journals.Description(language="es"))
    accounts.choose_language(tomas, by=tomas, language="fr")
    journal.refresh_from_db()
    subject = gettext_lazy("A journal was closed")
    tell_authors(journal, Letter.AUTHOR_CLOSING, subject=subject, template="journals/letters/author_closing.txt")
    written = {letter.to[0]: letter for letter in post.outbox}
    for account, language in ((mara, "es"), (tomas, "fr")):
        with translation.override(language):
            assert written[account.email].subject == gettext("A journal was closed")
            assert gettext("A journal was closed") != "A journal was closed"
    assert written[mara.email].body != written[tomas.email].body


@pytest.mark.parametrize(("wanted", "spoken"), [("fr", "fr"), ("fr-CA", "fr"), ("fa", "en"), ("", "en")])
def test_a_letter_to_an_address_without_an_account_is_in_the_language_it_is_given(db, wanted: str, spoken: str):
    subject = gettext_lazy("Somebody has invited you")
    template = "journals/letters/author_closing.txt"
    letter = mail.letter(to="ines@example.org", subject=subject, template=template, context={}, language=wanted)
    with translation.override(spoken):
        assert letter.subject == gettext("Somebody has invited you")
