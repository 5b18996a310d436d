"""Real letters, messages and difficult strings, through the public form and read in the inbox."""

import json
from pathlib import Path

import pytest
from django.test import Client
from django.urls import resolve

from alongside.foundation import ids
from alongside.foundation.html import words_as_html
from alongside.foundation.words import says_nothing, tidy
from alongside.notes import form_keys
from alongside.notes.mail_addresses import can_be_an_address
from alongside.notes.models import Note

pytestmark = pytest.mark.corpora
REACTIONS = 200


@pytest.fixture(params=["some of them", pytest.param("all of them", marks=pytest.mark.long)])
def every(request: pytest.FixtureRequest) -> int:
    """How far apart those lie that are tried: every one of them, or a sample."""
    return 1 if request.param == "all of them" else 8


@pytest.fixture
def hers(signed_in, mara) -> Client:
    """The browser of Mara, who reads."""
    browser: Client = signed_in(mara)
    return browser


def leave(client: Client, form: str, words: str) -> Note:
    answer = client.post(form, {"words": words, "looked_again": "yes", "resend_key": form_keys.make()})
    assert answer.status_code == 303
    return Note.objects.get(receipt=ids.digest(resolve(answer.headers["Location"]).kwargs["secret"]))


def read_all(client: Client) -> list[str]:
    """Every note as it stands on the author's screen, until there is none."""
    read = []
    while note := (page := client.get("/desk/notes/")).context.get("note"):
        assert str(words_as_html(note.words)) in page.content.decode()
        client.post(f"/desk/notes/{note.key}/read/", {"seen": note.seen_as})
        read.append(note.words)
    return read


def test_letters_and_reactions_arrive_and_are_read_in_order_none_missing(every, nobody, form, hers, corpora):
    letters = json.loads((corpora / "texts/letters/letters.json").read_text())
    reactions = (corpora / "messages/empathic-reactions.jsonl").read_text().splitlines()
    texts = [letter["text"] for letter in letters] + [json.loads(line)["text"] for line in reactions[:REACTIONS:every]]
    assert len(texts) == len(letters) + len(range(0, REACTIONS, every))
    for text in texts:
        assert leave(nobody, form, text).words == text
    assert read_all(hers) == texts


def test_every_difficult_string_can_be_a_note(every, nobody, form, hers, corpora):
    strings = json.loads((corpora / "unicode/blns.json").read_text())[::every]
    texts = [text for text in strings if not says_nothing(tidy(text))]
    assert len(texts) > 400 // every
    for text in texts:
        assert leave(nobody, form, text).words == tidy(text)
    for text in set(strings) - set(texts):
        assert nobody.post(form, {"words": text}).status_code == 422
    for note in Note.objects.in_order()[::10]:
        assert str(words_as_html(note.words)) in hers.get(f"/desk/notes/{note.key}/").content.decode()


def test_names_of_the_whole_world_stay_as_they_are(nobody, form, corpora: Path, every):
    found = json.loads((corpora / "unicode/names-by-locale.json").read_text())
    names = sorted(set(strings_in(found)))[::every]
    for name in names:
        nobody.post(form, {"words": "x", "name": name})
    assert sorted(Note.objects.values_list("name", flat=True)) == names


def strings_in(found: object) -> list[str]:
    if isinstance(found, str):
        return [found] if found.strip() == found and found else []
    inner = found.values() if isinstance(found, dict) else found if isinstance(found, list) else []
    return [text for each in inner for text in strings_in(each)]


def test_addresses_that_can_be_are_taken_and_those_that_cannot_are_asked_about(corpora):
    listed = json.loads((corpora / "unicode/email-addresses.json").read_text())
    assert all(can_be_an_address(each["address"]) for each in listed["listed_as_valid"])
    odd = [each["address"] for each in listed["listed_as_odd_or_invalid"]]
    # Odd, and yet somebody may read letters there; one is too long only as bytes, which we do not count.
    passed = [address for address in odd if can_be_an_address(address)]
    assert [address for address in passed if len(address) < 100] == ["me@xn--4dbc.1.com", "me@link.local"]
    assert len(passed) <= 3
