"""Every private field holds a word of its own, and nothing that somebody else can fetch contains one."""

import logging
import re
from collections.abc import Mapping
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django_tasks_db.models import DBTaskResult

from alongside.events.models import Event
from alongside.foundation import background
from alongside.pages.actions import public_folder, reconcile, set_out_stale
from alongside.pages.packing import FORMS
from tests.access.letters import TO_WHOM_LETTERS_GO
from tests.access.outlets import OUTLETS, READ, For
from tests.access.photographs import FOR_EVERYONE
from tests.access.pictures import recognised
from tests.access.planting import World
from tests.access.roles import ROLES, nobody, signed_in_as, walked_as
from tests.access.subscriptions import PLAIN_OF_LETTERS, PLANTED_OF_LETTERS
from tests.access.walking import ALL, BREADTHS, requests

# Fields of letters that hold nobody's words: kinds, states, digests, and what the house says to everyone.
PLAIN = {
    "accounts.Account": {"password", "language"},
    "accounts.SignInLink": {"digest"},
    "accounts.RecoveryCode": {"digest"},
    "accounts.PendingChange": {"kind"},
    "accounts.House": {"name", "run_by", "contact", "sign_up"},
    "events.Event": {"name", "kind", "also"},
    "helplines.HelpLine": {"country", "place", "name", "phone", "text", "web", "hours", "languages"},
    "journals.Handle": {"name"},
    "journals.Journal": {
        *("key", "language", "audience", "door", "rest_zone", "rest_notes", "quoting", "whom_to_ask"),
    },
    "journals.Membership": {"role"},
    "journals.Pass": {"digest"},
    "journals.Invitation": {"digest", "role"},
    # The same address as a member's, for as long as a letter is on its way; no page reads it.
    "journals.AskedAgain": {"email"},
    "journals.TakenOff": {"kind"},
    # Keyed digests, digests, and what was chosen of a few sentences.
    "journals.TakeOutRequest": {"asker", "form_key"},
    "journals.QuotingQuestion": {"asker", "form_key"},
    "journals.Case": {"place"},
    "journals.Report": {"asker", "receipt", "reason"},
    "journals.Decision": {"what"},
    "journals.Worry": {"asker", "sentence"},
    "journals.HandedDuty": {"duty"},
    "journals.Successor": {"powers"},
    "journals.StandingIn": {"key", "why"},  # its key stands on no page; in a letter, signed
    # `alike` is a digest of the words, and goes with them.
    "notes.Note": {"source", "language", "state", "receipt", "known", "doubt", "alike", "writer", "signs", "at_door"},
    # States, ways and digests; the key of a form, which whoever sends it makes.
    "notes.Answer": {"post", "book", "form_key"},
    "notes.Thanks": {"form_key", "bundle"},
    "notes.Thank": {"post", "book", "person", "way", "why"},
    "notes.Packet": {"post", "book", "zone"},
    "notes.Hold": {"bundle"},
    "notes.Numbers": {"wish"},
    "notes.Pasting": {"shape"},
    "keepers.Decision": {"deed", "reason"},
    "keepers.WishToKnow": {"wish"},
    "notes.ReadingPlace": {"bundle"},
    # What is counted, with digests that last a day; the day's key, which nobody is told.
    "notes.Count": {"what"},
    "notes.DayKey": {"key"},
    "notes.HardPhrase": {"kind", "language", "phrase"},
    # A keyed digest, and the key of a note.
    "notes.Block": {"sender", "by_note"},
    # Which database this is; it tells of nobody.
    "operations.Identity": {"key"},
    "pages.Page": {"path", "kind", "language", "digest", "edition"},
    # The wrapped key, digests, states and sizes; what an upload is called by the browser that sends it.
    "photos.Original": {"key", "master", "digest", "format", "widths", "prints"},
    "photos.Album": {"audience"},
    "photos.Photograph": {"audience", "look", "upload_key"},
    "photos.PhotographWish": {"audience"},
    "photos.Tombstone": {"digest"},
    "stories.Revision": {"window"},
    "stories.Story": {"audience", "language", "canonical", "door", "kind", "form_key"},
    "stories.StoryAddress": {"slug"},
    "stories.Wish": {"audience"},
    "stories.Schedule": {"zone", "audience"},
    "stories.Recall": {"told"},  # names of sentences, and numbers
    "journals.JournalRecall": {"deed", "told"},
    **PLAIN_OF_LETTERS,
}
# Fields that the world plants a word into.
PLANTED = {
    "accounts.Account": {"email", "name", "key"},
    "accounts.HouseInvitation": {"email"},
    "accounts.PendingChange": {"key", "data"},
    "journals.Circle": {"key", "name"},
    "journals.Invitation": {"key", "name", "email"},
    "journals.Membership": {"key", "name", "email"},
    "journals.OperatorEntry": {"reason"},
    "journals.TakenOff": {"key", "place", "reason"},
    "journals.TakeOutRequest": {"key", "address", "words", "email", "answer"},
    "journals.QuotingQuestion": {"key", "address", "name", "outlet", "words", "email", "answer"},
    "journals.Case": {"key", "address"},
    "journals.Report": {"words", "name", "email", "objection"},
    "journals.Decision": {"reasons"},
    "journals.Watcher": {"key", "name", "email"},
    "journals.HandedDuty": {"key"},
    "journals.Successor": {"key"},
    "journals.FeedAddress": {"digest"},
    "journals.Succession": {"wish"},
    "journals.Journal": {"handle", "title", "line", "called", "helps", "hard", "door_line", "rest_line"}
    | {"quoting_line"},
    "keepers.KeepersDesk": {"key"},
    "notes.Letterbox": {"key"},
    "notes.Block": {"key", "called"},
    "notes.HeldWord": {"phrase"},
    # The words of the notes and of the lines, folded.
    "notes.NoteWords": {"words"},
    "notes.Note": {"key", "words", "name", "handle", "email", "origin", "relation", "passage"},
    "notes.PastedMessage": {"key", "words", "name", "handle", "email", "heading"},
    "notes.Pasting": {"key", "origin", "left_over"},
    "notes.Scan": {"key"},
    "notes.SenderLine": {"line"},
    "notes.Answer": {"key", "words"},
    "notes.Thanks": {"key", "words"},
    "notes.GeneralThanks": {"words"},
    "notes.Packet": {"key"},
    "photos.Album": {"key", "name"},
    "stories.KeptPost": {"key", "address", "author", "handle", "dated", "words"},
    "photos.Photograph": {"key", "link", "caption", "description", "taken_by", "veil"},
    "stories.Revision": {"title", "standfirst", "body", "dated", "speaks"},
    "stories.Story": {"key", "slug", "link"},
    **PLANTED_OF_LETTERS,
}
LONG = 12
NEVER = "2" * 17
WITH_A_KEY = (
    *("desk/stories/<", "desk/notes/<", "desk/thanks/<", "desk/pasted/<", "desk/keepers/<"),
    *("desk/photographs/<", "for-you/photographs/<", "photographs/<"),
)
WORDS = (models.CharField, models.TextField, models.JSONField)


def test_every_field_that_can_hold_words_is_planted_or_plain():
    found = {
        model._meta.label: names
        for model in apps.get_models()
        if model.__module__.startswith("alongside.")
        and (names := {field.name for field in model._meta.get_fields() if isinstance(field, WORDS)})
    }
    listed = {label: PLAIN.get(label, set()) | PLANTED.get(label, set()) for label in PLAIN.keys() | PLANTED.keys()}
    assert found == listed


def whole(answer: Any) -> str:
    """Body and headers, as one text."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    # What is sent to be kept as a file shows no picture, and has a word of its own.
    shown = recognised(body) if answer["Content-Type"].startswith("image/") else ""
    return (
        body.decode(errors="replace") + shown + "\n".join(f"{name}: {value}" for name, value in answer.headers.items())
    )


def alike(answer: Any) -> str:
    """The whole of it, but for the key by chance under which what somebody chose is kept for them alone."""
    return re.sub(r"(?<=[?&])step=\w+", "step=", whole(answer))


def found(text: str, words: Mapping[str, str]) -> list[str]:
    """The names of the planted words in a text, whatever its capitals."""
    text = text.lower()
    return [name for name, word in words.items() if word.lower() in text]


OWN = {
    # The console lists every journal by its handle, what was taken off by its key with the operator's own reason, and
    # what was reported.
    "an operator": re.compile("handle of a closed journal|taken off: key|taken off: why|what was taken off|a report: "),
    # What was deleted by one author can be kept after all by the other, who presses every button here, and lets in
    # what waits at the door.
    "the other author": re.compile("address of Tomas|a deleted photograph|at the door"),
    "another family's author": re.compile("closed journal|address of Elsewhere|another family's author"),
}


def forbidden(role: str, world: World) -> dict[str, str]:
    """What somebody in this role may not find: everything but their own."""
    own = OWN.get(role)
    rest = {name: word for name, word in world.for_nobody.items() if own is None or not own.search(name)}
    ours = {name: word for name, word in world.for_authors.items() if own is None or not own.search(name)}
    return world.for_mara | rest | ({} if role == "the other author" else ours)


def own_address(text: str, address: str) -> str:
    """The text without the long words of the address that was asked for, which whoever asked has brought along."""
    for part in re.split(r"[/@?=-]", address):
        text = text.replace(part, "") if len(part) > LONG else text
    return text


@pytest.mark.parametrize("breadth", BREADTHS)
@pytest.mark.parametrize("role", walked_as("the other author", "a keeper"))
def test_nothing_private_is_seen_by(role: str, breadth: str, world: World, request: pytest.FixtureRequest):
    client = ROLES[role](request)
    guarded = forbidden(role, world)
    for method, address in requests(world, role, breadth):
        answer = client.generic(method, address)
        assert found(own_address(whole(answer), address), guarded) == [], (method, address)
        assert {"private", "no-store"} <= set(answer["Cache-Control"].split(", ")), address
        assert "unsafe-" not in answer.headers.get("Content-Security-Policy", "")


@pytest.mark.once
@pytest.mark.parametrize("breadth", BREADTHS)
@pytest.mark.parametrize("role", ["nobody", "a keeper", "another family's author"])
def test_what_is_private_answers_like_what_never_was(
    role: str, breadth: str, world: World, request: pytest.FixtureRequest
):
    """The same status, headers and bytes, apart from the address that whoever asked has brought along."""
    client = ROLES[role](request)
    public = {photograph.key for photograph in world.photographs if photograph.is_public}
    named = [route for route in OUTLETS if route.startswith(WITH_A_KEY)]
    # However many there are of a kind, there is one that never was.
    never = cache(client.generic)
    for route, method in product(named, ("GET", "HEAD", "POST", "OPTIONS")):
        for address in world.addresses(route) if breadth == ALL else world.some_of(route):
            key = address.split("/")[2 if address.startswith("/photographs/") else 3]
            if key in public:
                continue
            there, other = client.generic(method, address), never(method, address.replace(key, NEVER))
            assert there.status_code == other.status_code, (method, address)
            assert alike(there).replace(key, "") == alike(other).replace(NEVER, ""), (method, address)


@pytest.mark.once
def test_what_was_planted_can_be_found_by_those_it_is_for(world: World):
    """Otherwise the other tests would prove nothing."""
    client = signed_in_as(world.mara)
    readable = [
        route for route, outlet in OUTLETS.items() if outlet.methods & READ and outlet.acts_for is not For.COMER
    ]
    answers = {address: whole(client.get(address)) for route in readable for address in world.addresses(route)}
    # Her own copy has besides what was deleted, as long as it can be kept after all.
    copy = whole(client.post("/desk/journal/copy/"))
    for_her = world.for_authors | world.for_mara
    assert set(found("".join([*answers.values(), copy]), for_her)) == for_her.keys()
    for address, answer in answers.items():
        assert found(own_address(answer, address), world.for_nobody) == [], address


def test_the_public_folder_holds_none_of_it(world: World):
    reconcile()
    background.run_what_waits()
    set_out_stale(seconds=60)
    paths = [path for path in public_folder().root.rglob("*") if path.is_file()]
    assert any(path.parent.name == "the-room" for path in paths)
    assert [recognised(path.read_bytes()) for path in paths if path.match("card-*.jpg")] == [FOR_EVERYONE]
    for path in paths:
        body = path.read_bytes()
        expand = next(form.expand for form in FORMS if path.name.endswith(form.ending))
        assert found(f"{path} {expand(body).decode(errors='replace')} {recognised(body)}", world.private) == [], path


@pytest.mark.parametrize("breadth", BREADTHS)
def test_events_tasks_letters_and_logs_hold_none_of_it(world: World, breadth: str, caplog, tmp_path: Path):
    caplog.set_level(logging.DEBUG)
    background.run_what_waits()
    kept = [
        *Event.objects.values_list("name", "kind", "also"),
        *DBTaskResult.objects.values_list("args_kwargs", "traceback"),
    ]
    assert len(kept) > 20
    assert found(str(kept), world.private) == []
    letters = [path.read_text() for path in (tmp_path / "outbox").glob("*.eml")]
    own = {name: word for name, word in world.private.items() if name not in TO_WHOM_LETTERS_GO}
    assert found("".join(letters), own) == []
    for method, address in requests(world, "nobody", breadth):
        nobody().generic(method, address)
    own_lines = [record.getMessage() for record in caplog.records if not record.name.startswith("django.db")]
    assert found("".join(own_lines), world.private) == []
