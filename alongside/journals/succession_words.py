"""What an author chose for when they cannot come back, read back in plain words; nothing else stands behind it."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from alongside.journals.models import Power, Succession

MAY: Final[Mapping[Power, Any]] = {
    Power.KEEP: gettext_lazy(
        "%(name)s may keep everything as it is, and say no within thirty days if somebody else you named has it erased."
    ),
    Power.CLOSE_NOTES: gettext_lazy("%(name)s may close the notes. Nobody can write then; what was written stays."),
    Power.PRINT: gettext_lazy(
        "%(name)s may have what you shared printed once as a book. This house cannot make a book yet: it is kept that "
        "you wish it, and until then it lets nobody do anything."
    ),
    Power.ERASE: gettext_lazy(
        "%(name)s may have this journal erased: nobody sees it from that moment, and thirty days later it is destroyed."
    ),
}
MAY_NOT: Final[Mapping[Power, Any]] = {
    Power.KEEP: gettext_lazy("%(name)s cannot say no if somebody else you named has it erased."),
    Power.CLOSE_NOTES: gettext_lazy("%(name)s may not close the notes."),
    Power.PRINT: gettext_lazy("%(name)s may not have it printed."),
    Power.ERASE: gettext_lazy("%(name)s may not erase anything."),
}


def may(name: str, powers: Collection[Power]) -> list[str]:
    """What they may do, each a sentence."""
    return [str(sentence) % {"name": name} for power, sentence in MAY.items() if power in powers]


def may_not(name: str, powers: Collection[Power]) -> list[str]:
    """What they may not do."""
    return [str(sentence) % {"name": name} for power, sentence in MAY_NOT.items() if power not in powers]


def never(name: str, succession: Succession) -> Iterator[str]:
    """What no successor ever may, and the author's wish for what is veiled or sealed."""
    yield _(
        "%(name)s never reads drafts, what is only yours, or where those who wrote can be reached; and never writes in "
        "your place, answers, invites or shows anything to more people."
    ) % {"name": name}
    if succession.opens_veiled:
        yield _(
            "You wrote that photographs which ask first or are sealed may be in the book, if ever one is printed. "
            "Until then they stay closed to everybody."
        )
    else:
        yield _("Photographs that ask first, and those that are sealed, stay as they are.")


def waits(name: str, succession: Succession) -> Iterator[str]:
    """How it comes about, and how it ends."""
    yield ngettext(
        "When %(name)s says that you cannot come back, nothing happens for %(days)s day.",
        "When %(name)s says that you cannot come back, nothing happens for %(days)s days.",
        succession.waits,
    ) % {"name": name, "days": succession.waits}
    yield _(
        "You, and everybody else who writes here, are told by letter at every address: at once, when half of it is "
        "over, and three days before the end. Whatever you do here, or the button in the letter, ends it; so does "
        "anything that somebody does who writes here with you. Nobody can make the waiting shorter, whoever runs this "
        "house included."
    )
    yield _("If you come back later, all that they may do ends in that moment.")
