"""Finding notes: every planted word is looked for by everybody, and found only by those it is for."""

from collections.abc import Mapping

import pytest
from django.test import Client

from alongside.notes.actions.indexing import put_all_in
from alongside.notes.models import NoteWords
from tests.access.planting import World
from tests.access.roles import ROLES, signed_in_as

FIND = "/desk/notes/find/"
# What a note is found by; its mail address and its receipt are in no index.
OF_A_NOTE = ("note: words", "note: name", "note: relation", "note: passage", "corrected words")


def found(client: Client, word: str, *, under: str = "words") -> int:
    """How many lines somebody gets who looks for this word; none where they get no page at all."""
    answer = client.post(FIND, {under: word})
    if answer.status_code == 404:
        assert client.get(FIND).status_code == 404
        return 0
    if answer.status_code == 302 and not answer.headers["Location"].startswith(FIND):
        return 0  # to the page for signing in
    return len(client.get(answer.headers["Location"]).context.get("lines", ()))


def of_notes(words: Mapping[str, str]) -> dict[str, str]:
    return {name: word for name, word in words.items() if name.endswith(OF_A_NOTE)}


@pytest.mark.parametrize("settled", [True, False], ids=["in the index", "not in it yet"])
def test_authors_find_what_is_theirs_and_nothing_that_went(world: World, settled: bool):
    if settled:
        put_all_in()
    hers, his = signed_in_as(world.mara), signed_in_as(world.tomas)
    ours = of_notes(world.for_authors)
    assert len(ours) > 15
    assert [name for name, word in ours.items() if found(hers, word) != 1 or found(his, word) != 1] == []
    gone = of_notes(world.for_nobody)
    assert len(gone) > 8
    assert [name for name, word in gone.items() if found(hers, word) or found(his, word)] == []


def test_a_private_line_is_found_by_its_writer_alone(world: World):
    line = world.for_mara["who a sender is"]
    for _ in range(2):
        assert found(signed_in_as(world.mara), line) == found(signed_in_as(world.mara), line, under="who") == 1
        assert found(signed_in_as(world.tomas), line) == found(signed_in_as(world.tomas), line, under="who") == 0
        put_all_in()


@pytest.mark.parametrize("role", [role for role in ROLES if role != "the other author"])
def test_nobody_else_finds_anything(role: str, world: World, request: pytest.FixtureRequest):
    put_all_in()
    client = ROLES[role](request)
    words = of_notes(world.private) | {"a line": world.for_mara["who a sender is"]}
    assert [name for name, word in words.items() if found(client, word)] == []


def test_what_another_author_looked_for_is_nothing_to_whoever_has_its_address(world: World):
    word = world.for_authors["a read note: words"]
    address = signed_in_as(world.mara).post(FIND, {"words": word}).headers["Location"]
    answer = signed_in_as(world.tomas).get(address)
    assert "lines" not in answer.context
    assert word not in answer.content.decode()


def test_no_index_holds_what_went(world: World):
    put_all_in()
    kept = " ".join(NoteWords.objects.values_list("words", flat=True))
    assert [name for name, word in of_notes(world.for_nobody).items() if word in kept] == []
    assert [name for name, word in world.private.items() if "email" in name and word in kept] == []
