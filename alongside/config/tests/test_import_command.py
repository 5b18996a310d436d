from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.conf import settings

from alongside.accounts.models import Account
from alongside.config.commands.importing import command
from alongside.journals.gate import Audience
from alongside.journals.models import Journal
from alongside.stories.models import Story

ESSAY = """---
title: The room we had painted
date: 2 December
canonical: https://example.org/the-room
lang: en
---

We had painted it in *August*.
"""


def bring(*words: str | Path) -> Result:
    return CliRunner().invoke(command, ["story", *map(str, words), "--journal", "lichen-green"])


def sentence(result: Result) -> str:
    """What was said in the frame."""
    return " ".join(result.output.replace("│", " ").split()).casefold()


@pytest.fixture
def essay(tmp_path: Path) -> Path:
    path = tmp_path / "essay.md"
    path.write_text(ESSAY, encoding="utf-8")
    return path


def test_a_file_becomes_a_draft_with_its_date_language_and_link(essay: Path, journal: Journal, mara: Account) -> None:
    result = bring(essay)
    story = Story.objects.get()
    assert result.output == f"{settings.URL}/desk/stories/{story.key}/\n"
    assert story.working is not None
    assert (story.working.title, story.working.dated) == ("The room we had painted", "2 December")
    assert story.working.body == "<p>We had painted it in <em>August</em>.</p>"
    assert (story.canonical, story.language) == ("https://example.org/the-room", "en")
    assert (story.audience, story.made_by, story.is_published) == (Audience.ONLY_ME, mara, False)


def test_it_is_published_at_once_where_that_is_asked(essay: Path, journal: Journal) -> None:
    result = bring(essay, "--publish")
    journal.refresh_from_db()
    assert result.stdout == f"{settings.URL}/@lichen-green/the-room-we-had-painted/\n"
    assert "read by the authors themselves" in result.stderr
    assert journal.door == Journal.Door.OPEN
    assert Story.objects.get().is_public


def test_only_us_needs_no_answer_about_strangers(essay: Path, journal: Journal) -> None:
    assert bring(essay, "--publish", "--audience", "only-us").exit_code == 0
    journal.refresh_from_db()
    assert journal.door == Journal.Door.UNASKED
    assert Story.objects.get().audience == Audience.ONLY_US


def test_the_same_file_again_makes_no_second_story(essay: Path, journal: Journal) -> None:
    assert bring(essay).output == bring(essay).output
    assert Story.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.md", b""),
        ("binary.txt", bytes(range(256)) * 20),
        ("large.html", b"<p>word</p>" * 5_000_000),
        ("wrong.txt", "Ein kaltes Zimmer".encode("utf-16-be") + b"\xff"),
        ("picture.jpg", b"\xff\xd8\xff"),
    ],
)
def test_a_bad_file_gets_one_clear_sentence_and_changes_nothing(
    tmp_path: Path, journal: Journal, name: str, data: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    result = bring(path)
    assert result.exit_code == 1
    assert "nothing was changed." in sentence(result)
    assert not Story.objects.exists()


def test_a_journal_that_is_not_there(essay: Path, db: None) -> None:
    assert "there is no journal at @lichen-green." in sentence(bring(essay))


def test_a_file_that_is_not_there(tmp_path: Path, journal: Journal) -> None:
    result = bring(tmp_path / "nowhere.md")
    assert result.exit_code == 1
    assert "nothing was changed." in sentence(result)


@pytest.mark.corpora
def test_the_essays_the_poem_and_the_letter_are_brought_in(corpora: Path, journal: Journal) -> None:
    essays = sorted((corpora / "texts" / "essays").glob("*.txt"))
    for path in essays:
        assert bring(path, "--publish").exit_code == 0
    assert Story.objects.standing().count() == len(essays)
    poem = Story.objects.get(published__title__icontains="threnody")
    assert poem.published is not None
    assert poem.published.body.count("<br>") > 200
