"""The words that the example is made of are whole, and agree with each other."""

import io
import tomllib
from pathlib import Path

from PIL import Image

from alongside.operations.painting import PAINTINGS, painted

EXAMPLE = Path(__file__).parent.parent / "example"
FIELDS = {"words", "name", "relation", "lived", "show", "show_relation", "show_lived", "read", "kept", "shown"}


def front_matter(name: str) -> tuple[dict[str, str], str]:
    _, head, body = (EXAMPLE / name).read_text().split("---\n", 2)
    lines = (line.partition(": ") for line in head.strip().splitlines())
    return {key: value for key, _, value in lines}, body.strip()


def test_the_essay_tries_every_part_of_a_page() -> None:
    head, body = front_matter("essay.md")
    assert set(head) == {"title", "standfirst", "dated", "speaks"}
    assert 1_100 <= len(body.split()) <= 1_600
    assert body.count("\n## ") == 2
    assert body.count("\n> ") == 1
    assert body.count("^[") == 1
    assert any(len(part.splitlines()) > 4 for part in body.split("\n\n"))


def test_the_update_is_short_and_has_no_title() -> None:
    head, body = front_matter("update.md")
    assert set(head) == {"dated"}
    assert 60 <= len(body.split()) <= 120


def test_nine_notes_stand_as_they_may() -> None:
    notes = tomllib.loads((EXAMPLE / "notes.toml").read_text())["notes"]
    assert len(notes) == 9
    assert all(set(note) == FIELDS for note in notes)
    assert all(note["read"] and note["show"] for note in notes if note["shown"])
    assert all(note["relation"] for note in notes if note["show_relation"])
    assert all(note["lived"] for note in notes if note["show_lived"])
    assert any(not note["read"] for note in notes)


def test_the_second_journal_is_complete_with_two_words_and_a_month() -> None:
    first, second = tomllib.loads((EXAMPLE / "journals.toml").read_text())["journals"]
    assert all(first[key] for key in ("handle", "title", "family", "helps", "hard"))
    assert {key: value for key, value in second.items() if value} == {
        "handle": "march",
        "title": "Our baby",
        "dated": "March",
    }


def test_its_photographs_have_words_stand_in_its_texts_and_one_asks_first() -> None:
    listed = tomllib.loads((EXAMPLE / "photographs.toml").read_text())["photographs"]
    texts = "\n".join(front_matter(name)[1] for name in ("essay.md", "update.md")).split("\n")
    assert [line for line in texts if line.startswith("[photograph ")] == [
        f"[photograph {each['name']}]" for each in listed
    ]
    assert {each["name"] for each in listed} == set(PAINTINGS)
    assert all(each["caption"] and each["description"] for each in listed)
    assert len([each for each in listed if each["veil"]]) == 1


def test_each_of_them_is_painted_at_a_size_that_is_worth_looking_at() -> None:
    for name in PAINTINGS:
        with Image.open(io.BytesIO(painted(name))) as picture:
            assert picture.size == (1600, 1067)
            assert len(picture.resize((64, 43)).getcolors(64 * 43) or []) > 500
