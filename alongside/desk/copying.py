"""An author's own copy of a journal: plain pages to read, and data from which everything can be made again.

What another author keeps to themselves is not in it, and nobody's mail address. Who a sender is to whoever takes the
copy is in it, in their own words.
"""

import json
from collections.abc import Iterator
from typing import Any
from zipfile import ZipFile

from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string

from alongside.accounts.models import Account
from alongside.desk.copying_photographs import add_original, add_photographs
from alongside.desk.flowing import flowing
from alongside.foundation.speaking import speaking
from alongside.journals.gate import AUTHOR, Viewer
from alongside.journals.models import Journal
from alongside.notes.models import Answer, HeldWord, Note, SenderLine, Thanks
from alongside.photos.reading import ending_of
from alongside.stories.figures import How
from alongside.stories.models import Story
from alongside.stories.reading import rendered

OF_A_JOURNAL = (
    "handle",
    "title",
    "line",
    "called",
    "helps",
    "hard",
    "door_line",
    "rest_line",
    "language",
    "audience",
    "quoting",
    "quoting_line",
    "whom_to_ask",
    "made_at",
)
OF_A_STORY = (
    "key",
    "audience",
    "slug",
    "language",
    "canonical",
    "kind",
    "made_at",
    "first_published_at",
    "published_at",
    "withdrawn_at",
)
OF_A_REVISION = ("number", "title", "standfirst", "body", "dated", "speaks", "made_at", "saved_at")
OF_A_NOTE = (
    "key",
    "state",
    "source",
    "words",
    "name",
    "handle",
    "written_on",
    "origin",
    "agreed_at",
    "relation",
    "lived",
    "show",
    "show_relation",
    "show_lived",
    "passage",
    "language",
    "received_at",
    "corrected_at",
    "shown_at",
    "taken_away_at",
    "blocked_at",
)


def copy_of(journal: Journal, account: Account) -> Iterator[bytes]:
    """A zip file, piece by piece; one that was cut off does not open. Whoever asks was found to be an author."""
    viewer = Viewer(account, {journal.pk: AUTHOR})

    def fill(copy: ZipFile) -> Iterator[None]:
        copy.writestr("journal.json", _json(_of_journal(journal)))
        for story in Story.objects.for_desk(viewer, journal):
            _add_story(copy, story, viewer)
            yield
        notes = []
        for note in _notes(copy, viewer, journal):
            notes.append(note)
            yield
        copy.writestr("notes.json", _json(notes))
        copy.writestr("thanks.json", _json(list(_thanks(viewer, journal))))
        photographs = []
        for photograph in add_photographs(copy, viewer, journal):
            photographs.append(photograph)
            yield
        copy.writestr("photographs.json", _json(photographs))

    return flowing(fill)


def _json(what: object) -> str:
    return json.dumps(what, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)


def _taken(thing: object, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(thing, name) for name in names}


def _of_journal(journal: Journal) -> dict[str, Any]:
    handles = list(journal.handles.order_by("pk").values_list("name", flat=True))
    warned_of = list(HeldWord.objects.filter(journal=journal).values_list("phrase", flat=True))
    return _taken(journal, OF_A_JOURNAL) | {"handles": handles, "warned_of": warned_of}


def _add_story(copy: ZipFile, story: Story, viewer: Viewer) -> None:
    revisions = [
        _taken(revision, OF_A_REVISION) | {"by": revision.made_by.called if revision.made_by else ""}
        for revision in story.revisions.select_related("made_by").order_by("number")
    ]
    about = {
        "working": story.working.number if story.working else None,
        "published": story.published.number if story.published else None,
        **_beside(story, viewer),
        "addresses": list(story.addresses.order_by("pk").values_list("slug", flat=True)),
        "revisions": revisions,
    }
    copy.writestr(f"stories/{story.key}.json", _json(_taken(story, OF_A_STORY) | about))
    if story.working is not None:
        # As every page that is a file, it speaks the language of its words.
        with speaking(story.language, story.journal.language):
            words = rendered(story, story.working, viewer, how=How.IN_WORDS)
            page = render_to_string("desk/copy/story.html", {"story": words})
        copy.writestr(f"stories/{story.key}.html", page)


def _beside(story: Story, viewer: Viewer) -> dict[str, Any]:
    """Of which story it is a telling, and what stands at its end, in order: of what this author knows of."""
    known = Story.objects.editable_by(viewer)
    return {
        "telling_of": known.filter(pk=story.telling_of_id or 0).values_list("key", flat=True).first(),
        "related": list(
            story.related.filter(other__in=known.values("pk"))
            .order_by("place", "pk")
            .values_list("other__key", flat=True)
        ),
    }


def _notes(copy: ZipFile, viewer: Viewer, journal: Journal) -> Iterator[dict[str, Any]]:
    notes = Note.objects.of_authors(viewer).filter(journal=journal).select_related("story", "thread")
    notes = notes.defer("email").in_order()
    keys = set(Story.objects.editable_by(viewer).filter(journal=journal).values_list("key", flat=True))
    answers = _answers(journal)
    lines = dict(SenderLine.objects.filter(account=viewer.account).values_list("note", "line"))
    for note in notes.iterator():
        key = note.story.key if note.story else ""
        own: dict[str, Any] = {"story": key if key in keys else "", "who_this_is": lines.get(note.pk, "")}
        own |= {"answers": answers.get(note.pk, []), "thread": note.thread.key if note.thread else ""}
        own["pictures"] = list(_pictures(copy, note)) if note.source == Note.Source.PAPER else []
        yield _taken(note, OF_A_NOTE) | own


def _pictures(copy: ZipFile, note: Note) -> Iterator[str]:
    """Where each picture of a card or letter lies; of what could not be read nothing is said."""
    for scan in note.scans.select_related("original"):
        place = f"notes/{note.key}-{scan.position + 1}.{ending_of(scan.original)}"
        if add_original(copy, place, scan.original):
            yield place


def _answers(journal: Journal) -> dict[int, list[dict[str, Any]]]:
    """What was answered to each note: both authors' words, with whose they are."""
    found: dict[int, list[dict[str, Any]]] = {}
    for answer in Answer.objects.standing().filter(journal=journal).select_related("by").order_by("given_at", "pk"):
        said = {"words": answer.words, "given_at": answer.given_at, "by": answer.by.called if answer.by else ""}
        found.setdefault(answer.note_id, []).append(said)
    return found


def _thanks(viewer: Viewer, journal: Journal) -> Iterator[dict[str, Any]]:
    """The letters that thanked those who wrote; whom each reached is not in it."""
    for thanks in Thanks.objects.of_authors(viewer).filter(journal=journal).order_by("pk"):
        yield _taken(thanks, ("key", "words", "bundle", "handed_at", "begins_at"))
