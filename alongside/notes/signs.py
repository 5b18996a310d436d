"""What the signs of a note mean for those who read it: how it is marked when it comes, and the line before its words.

The marks are for sorting, for the door, for lists, and for what the family asked to be warned of. The rest of the line
is made anew whenever a note is shown, with the operator's lists as they are then.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from alongside.notes.hard_words import lists
from alongside.notes.models import HeldWord, Note
from alongside.notes.triage.hostility import LINE, How, Sign, signs_of, weight_of
from alongside.notes.triage.phrases import Phrases

# With these a note reaches somebody the family trusts first, where there is somebody.
AT_THE_DOOR: Final = frozenset({Sign.OWN_LIFE, Sign.HELD})

# What is said to those who read.
MEANT_FOR_THEM: Final = frozenset({Sign.INSULT, Sign.BLAME, Sign.THREAT})

SENTENCES: Final[Mapping[Sign, object]] = {
    Sign.OWN_LIFE: _("It may speak of ending one's own life."),
    Sign.HELD: _("It speaks of something you asked to be warned of."),
    Sign.THREAT: _("It speaks to you with a threat."),
    Sign.INSULT: _("It speaks to you with a word that many find insulting."),
    Sign.BLAME: _("It lays blame on you."),
    Sign.LINKS: _("There are several links in it."),
    Sign.REPEATED: _("It says the same again and again."),
    Sign.FAST: _("It was sent faster than anybody writes."),
    Sign.NOT_KNOWN: _("Nobody here knows who wrote it."),
}


def mark(note: Note, held: Phrases | None = None, *, seconds: float | None = None) -> None:
    """Write on the note what signs it bears.

    `held`: what its family asks to be warned of. `seconds`: how long ago its form was opened, where that is known.
    """
    how = How(seconds=seconds, is_known=bool(note.known))
    signs = set(signs_of(note.words, lists(), how, held, beside=_beside(note))) | (_kept_signs(note) & {Sign.FAST})
    note.signs = " ".join(sign.value for sign in Sign if sign in signs)
    note.weight = weight_of(signs)


def held_in(journal: int) -> Phrases:
    """What this family asks to be warned of."""
    return Phrases(HeldWord.objects.filter(journal=journal).values_list("phrase", flat=True))


@dataclass(frozen=True)
class Before:
    """What is said before the words of a note, in sentences; `tells_of_help`: where help is to be had belongs to it."""

    sentences: list[str]
    tells_of_help: bool


def before(note: Note) -> Before:
    """What is said before the words of this note; nothing for nearly every one, and never how much."""
    signs = _signs_now(note)
    if weight_of(signs) < LINE:
        return Before([], tells_of_help=False)
    # How it came says something about a hostile note; of somebody in need it would only be suspicion.
    signs = signs & AT_THE_DOOR if signs & AT_THE_DOOR and not signs & MEANT_FOR_THEM else signs
    said = [str(sentence) for sign, sentence in SENTENCES.items() if sign in signs]
    return Before(said, tells_of_help=Sign.OWN_LIFE in signs)


def warnings_of(note: Note) -> list[str]:
    """The sentences before the words of this note."""
    return before(note).sentences


def reasons(note: Note) -> list[str]:
    """Why a keeper may wish to leave it to another: what may be hard in it, or that it may come from a program."""
    if note.doubt == Note.Doubt.ADVERT:
        return [*warnings_of(note), gettext("It reads like advertising.")]
    return [*warnings_of(note), *([gettext("It may come from a program.")] if note.doubt else [])]


def must_wait_at_door(note: Note) -> bool:
    """Whether somebody the family trusts should meet it first, whatever its door is, where there is somebody.

    Answered from the marks alone, so that it can be asked while the note comes in.
    """
    return bool(AT_THE_DOOR & _kept_signs(note))


def _signs_now(note: Note) -> set[Sign]:
    how = How(is_known=bool(note.known))
    return set(signs_of(note.words, lists(), how, beside=_beside(note))) | (_kept_signs(note) & {Sign.FAST, Sign.HELD})


def _kept_signs(note: Note) -> set[Sign]:
    return set(_known(note.signs.split()))


def _known(codes: Iterable[str]) -> Iterator[Sign]:
    """Codes that an older or newer program wrote say nothing to this one."""
    return (sign for sign in Sign if sign.value in set(codes))


def _beside(note: Note) -> str:
    return f"{note.name}\n{note.relation}"
