"""Any notes, anything asked: found is exactly what is meant and may be read, and no note is out of every list."""

import datetime as dt
from dataclasses import asdict, dataclass
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alongside.foundation import ids
from alongside.journals.gate import viewer_of
from alongside.journals.models import Journal
from alongside.journals.tests.makers import make_journal
from alongside.notes.actions import indexing
from alongside.notes.finding import LONG, Asked, find
from alongside.notes.models import Bundle, Note, Reading, SenderLine
from alongside.notes.tests.makers import START

pytestmark = pytest.mark.both

WORDS = ["Bulbs", "Zoë", "aunt", "STRASSE", "東京", "light"]
TYPED = ["bul", "zoe", "Aunt light", "straße", "京", "aun bulbs"]
NAMES = ["", "Zoë Aunt", "Carl"]
Living = Note.State


@dataclass(frozen=True)
class Made:
    """One note as it is made."""

    words: list[str]
    name: str
    language: str
    state: str
    source: str
    lived: bool
    known: str
    day: int
    is_long: bool
    kept_close: str
    line: str
    line_of: str
    is_taken: bool


notes = st.builds(
    Made,
    words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=3),
    name=st.sampled_from(NAMES),
    language=st.sampled_from(["", "en", "pt-br"]),
    state=st.sampled_from(Note.State.values),
    source=st.sampled_from(Note.Source.values),
    lived=st.booleans(),
    known=st.sampled_from(["", "account"]),
    day=st.integers(0, 3),
    is_long=st.booleans(),
    kept_close=st.sampled_from(["", "mara", "tomas"]),
    line=st.sampled_from(["", "aunt", "choir"]),
    line_of=st.sampled_from(["mara", "tomas"]),
    is_taken=st.booleans(),
)
questions = st.builds(
    Asked,
    words=st.sampled_from(["", "", *TYPED]),
    who=st.sampled_from(["", "", "", "zoe", "choir"]),
    since=st.sampled_from(["", "", (START + dt.timedelta(days=1)).date().isoformat()]),
    until=st.sampled_from(["", "", (START + dt.timedelta(days=2)).date().isoformat()]),
    language=st.sampled_from(["", "", "", "en", "pt-br"]),
    state=st.sampled_from(["", "", "", "waiting", "passed_on", "set_aside"]),
    source=st.sampled_from(["", "", "", "form", "mail"]),
    bundle=st.sampled_from(["", "", "", *Bundle.values]),
    length=st.sampled_from(["", "", "", "short", "long"]),
    close=st.sampled_from([False, False, False, True]),
    oldest_first=st.booleans(),
)
MEANS = {
    "bul": {"bulbs"},
    "zoe": {"zoe"},
    "Aunt light": {"aunt", "light"},
    "straße": {"strasse"},
    "京": {"東京"},
    "aun bulbs": {"aunt", "bulbs"},
    "choir": {"choir"},
}
PLAIN = {word: word.lower().replace("ë", "e") for word in WORDS}


def put(made: list[Made], journal: Journal, accounts: dict[str, Any]) -> list[Note]:
    rows = []
    for each in made:
        gone = each.state in {"withdrawn", "erased"}
        at = START + dt.timedelta(days=each.day)
        rows.append(
            Note(
                journal=journal,
                words="" if gone else " ".join(each.words) + (" x" * LONG if each.is_long else ""),
                name="" if gone else each.name,
                language="" if gone else each.language,
                state=each.state,
                source=each.source,
                lived=each.lived and not gone,
                known="" if gone else each.known,
                taken_away_at=at if each.is_taken and each.state == "set_aside" else None,
                receipt=ids.digest(ids.secret()),
                received_at=at,
                arrived_at=at,
            )
        )
    kept = Note.objects.bulk_create(rows)
    for note, each in zip(kept, made, strict=True):
        note.refresh_from_db()
        if not note.is_gone and each.kept_close:
            Reading.objects.create(note=note, account=accounts[each.kept_close], kept_close=True)
        if not note.is_gone and each.line:
            author = accounts[each.line_of]
            SenderLine.objects.create(note=note, account=author, line=each.line, written_at=START)
    return kept


def is_meant(note: Note, each: Made, asked: Asked, who: str) -> bool:
    """By plain reading, without an index."""
    line = {each.line} if each.line and each.line_of == who else set()
    names = set(each.name.lower().replace("ë", "e").split())
    said = {PLAIN[word] for word in each.words} | names | line
    day = timezone.localtime(note.received_at).date().isoformat()
    return (
        (not asked.words or MEANS[asked.words] <= said)
        and (not asked.who or MEANS[asked.who] <= names | line)
        and (not asked.since or day >= asked.since)
        and (not asked.until or day <= asked.until)
        and asked.language in {"", note.language}
        and asked.state in {"", note.state}
        and asked.source in {"", note.source}
        and asked.bundle in {"", note.bundle}
        and asked.length in {"", "long" if len(note.words) > LONG else "short"}
        and (not asked.close or each.kept_close == who)
    )


def all_found(viewer, journal, asked):
    """Every part of what is found, one after the other."""
    found: list[int] = []
    place = None
    while True:
        part = find(viewer, journal, asked, place=place, most=3)
        found += part.things
        if len(part.things) < 3 and part.further is None:
            return found
        place = part.things[-1] if part.things else part.further


@pytest.fixture
def accounts(mara, tomas):
    """Both who write, by name."""
    return {"mara": mara, "tomas": tomas}


# The notes, what is asked, who asks, and how many of the notes are in the index already.
cases = st.tuples(
    st.lists(notes, min_size=1, max_size=8), questions, st.sampled_from(["mara", "tomas"]), st.integers(0, 8)
)


@pytest.mark.parametrize("door", ["open", "keepers"])
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(case=cases)
def test_found_is_what_is_meant_and_may_be_read(accounts, door, case):
    made, asked, who, split = case
    journal = make_journal(*accounts.values())
    Journal.objects.filter(pk=journal.pk).update(door=door)
    journal.refresh_from_db()
    indexing.look_again(put(made[:split], journal, accounts))
    indexing.put_all_in()
    indexing.look_again(put(made[split:], journal, accounts))
    kept = list(zip(Note.objects.filter(journal=journal).order_by("pk"), made, strict=True))
    viewer = viewer_of(accounts[who])
    may_read = {note.pk for note in Note.objects.of_desk(viewer, journal)}
    if asked.is_something:
        meant = [note.pk for note, each in kept if note.pk in may_read and is_meant(note, each, asked, who)]
        assert all_found(viewer, journal, asked) == (meant if asked.oldest_first else meant[::-1]), asdict(asked)
    # Each note that authors may read is in exactly one bundle, or in the list of what was taken away.
    reached = [number for bundle in Bundle.values for number in all_found(viewer, journal, Asked(bundle=bundle))]
    reached += Note.objects.taken_away(viewer, journal).values_list("pk", flat=True)
    assert sorted(reached) == list(
        Note.objects.of_authors(viewer).filter(journal=journal).order_by("pk").values_list("pk", flat=True)
    )
