"""Every letter that this house sends, and for whom it is. One about a journal goes to its authors only by `quiet`."""

import ast
import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.mail import EmailMultiAlternatives
from django.utils.translation import gettext_lazy
from lxml import html

from alongside.accounts.adapter import SUBJECTS
from alongside.foundation import mail
from tests.house.sources import PACKAGE, modules, tree

# Letters about a journal to those who write in it: whether each goes while the journal rests is `journals/quiet.py`'s.
TO_AUTHORS = {
    "journals/letters/closed.txt",
    "journals/letters/destroying.txt",
    "journals/letters/keeper.txt",
    "journals/letters/author_closing.txt",
    "journals/letters/taken_off.txt",
    "journals/letters/cannot_wait.txt",
    "journals/letters/after_rest.txt",
    "photos/letters/deleted.txt",
}
# What an author must not miss, at every address and whatever rests: `journals/tasks._ask_everywhere` alone.
EVERYWHERE = {"journals/letters/are_you_there.txt", "journals/letters/had_erased.txt"}
# To authors too, and asked about in another place: `notes/actions/packets.py` before it waits to go.
ONCE_A_DAY = {"notes/letters/packet.txt"}
# What guards an account, or answers whoever asked for it at that moment.
TO_AN_ACCOUNT = {
    "accounts/letters/account_closed.txt",
    "accounts/letters/address_taken.txt",
    "accounts/letters/asked_to_begin.txt",
    "accounts/letters/change_asked.txt",
    "accounts/letters/code.txt",
    "accounts/letters/only_passkeys.txt",
    "accounts/letters/passkey_made.txt",
    "accounts/letters/recovery_codes_made.txt",
    "accounts/letters/sign_in_link_made.txt",
    "notes/letters/hold.txt",
}
# Whoever runs the house.
TO_THE_OPERATOR = {"journals/letters/case.txt"}
# To an address that a reader, a sender, a guest or one who was named gave or was given.
TO_OTHERS = {
    "journals/letters/again.txt",
    "journals/letters/answered.txt",
    "journals/letters/decided.txt",
    "journals/letters/duty.txt",
    "journals/letters/invitation.txt",
    "journals/letters/may_keep.txt",
    "journals/letters/reported.txt",
    "journals/letters/successor.txt",
    "journals/letters/successor_changed.txt",
    "journals/letters/watcher.txt",
    "journals/letters/worried.txt",
    "mailing/letters/confirm.txt",
    "mailing/letters/story.txt",
    "notes/letters/answer.txt",
    "notes/letters/confirm.txt",
    "notes/letters/read.txt",
    "notes/letters/thanks.txt",
}
ALL = TO_AUTHORS | EVERYWHERE | ONCE_A_DAY | TO_AN_ACCOUNT | TO_THE_OPERATOR | TO_OTHERS


def letters_on_disk() -> set[str]:
    found = PACKAGE.glob("*/templates/*/letters/*.txt")
    return {"/".join(path.parts[-3:]) for path in found}


def named_in(source: ast.AST) -> set[str]:
    """The letters whose templates are named anywhere in this."""
    words = {node.value for node in ast.walk(source) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return {word for word in words if "/letters/" in word and word.endswith(".txt")}


def sends(source: ast.AST) -> bool:
    """Whether this hands a letter to `mail` itself."""
    calls = (node.func for node in ast.walk(source) if isinstance(node, ast.Call))
    return any(
        isinstance(call, ast.Attribute) and isinstance(call.value, ast.Name) and call.value.id == "mail"
        for call in calls
    )


def sent_directly(source: ast.Module) -> Iterator[str]:
    """The letters to authors that a function sends by `mail`, and not by the one way."""
    for node in ast.walk(source):
        if isinstance(node, ast.FunctionDef) and sends(node):
            yield from named_in(node) & TO_AUTHORS


def test_a_letter_that_goes_another_way_is_caught() -> None:
    body = 'mail.send(to=account.email, template="journals/letters/keeper.txt")'
    assert list(sent_directly(ast.parse(f"def tell(account):\n    {body}\n"))) == ["journals/letters/keeper.txt"]


def test_every_letter_says_for_whom_it_is() -> None:
    assert letters_on_disk() == ALL


def test_no_letter_to_authors_goes_past_the_one_question() -> None:
    found = {str(path): sorted(sent_directly(tree(path))) for path in modules() if _sends_letters(path)}
    assert {path: letters for path, letters in found.items() if letters} == {}


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "fr", "es"])
@pytest.mark.parametrize("template", sorted(ALL | {f"{prefix}_message.txt" for prefix in SUBJECTS}))
def test_every_letter_is_text_and_a_page_and_says_that_a_house_sent_it(template: str, language: str, settings) -> None:
    settings.DEFAULT_FROM_EMAIL = "Alongside <house@house.example>"
    moments = dict.fromkeys(("until", "due_at", "made_at"), dt.datetime(2031, 3, 4, 3, 0, tzinfo=dt.UTC))
    context = {"address": "https://house.example/a/?b=c&d", **moments}
    letter = mail.letter(
        to="a@example.org", subject=gettext_lazy("Your code"), template=template, context=context, language=language
    )
    assert isinstance(letter, EmailMultiAlternatives)
    written, text = letter.message(), str(letter.body)
    assert [part.get_content_type() for part in written.walk()] == ["multipart/alternative", "text/plain", "text/html"]
    (page, _kind) = letter.alternatives[0]
    found = html.document_fromstring(str(page))
    assert (found.get("lang"), found.get("dir"), found.findtext(".//title")) == (language, "ltr", letter.subject)
    (body,) = found.iter("body")
    shown = " ".join(body.text_content().split())
    assert shown == " ".join(text.replace("\n--\n", "\n").split()) or shown == " ".join(text.split())
    assert {link.get("href") for link in found.iter("a")} == set(re.findall(r"https?://\S+", text))
    assert written["Auto-Submitted"] == "auto-generated"
    assert re.fullmatch(r"<\d{14}\.[2-9a-z]{17}@house\.example>", written["Message-ID"])


@pytest.mark.django_db
def test_a_letter_from_right_to_left_runs_so(settings) -> None:
    settings.LANGUAGES = [*settings.LANGUAGES, ("he", "עברית")]
    said = {"words": "Merci.", "words_language": "fr"}
    letter = mail.letter(
        to="a@example.org", subject="A", template="notes/letters/thanks.txt", context=said, language="he"
    )
    assert isinstance(letter, EmailMultiAlternatives)
    found = html.document_fromstring(str(letter.alternatives[0][0]))
    assert (found.get("lang"), found.get("dir")) == ("he", "rtl")
    assert found.xpath("//div[@lang='fr']/p[@dir='auto']/text()") == ["Merci."]


def _sends_letters(path: Path) -> bool:
    return "/letters/" in path.read_text(encoding="utf-8")
