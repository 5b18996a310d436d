"""Everything that can be done to a journal as a whole."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from alongside.accounts import actions as accounts
from alongside.accounts.models import Account
from alongside.events import actions as events
from alongside.foundation.refusals import Refused
from alongside.foundation.words import one_line, tidy
from alongside.foundation.writing import writing
from alongside.journals import handles
from alongside.journals.actions.recalling import keep_recall
from alongside.journals.gate import Audience
from alongside.journals.models import Deed, Handle, Journal, Membership
from alongside.journals.recall import JournalTaking, answers

BEGUN = "journal.begun"
DESCRIBED = "journal.described"
RENAMED = "journal.renamed"
WIDENED = "journal.widened"
NARROWED = "journal.narrowed"
AUTHOR_ADDED = "journal.author_added"


class HandleNotFree(Refused):
    """Another journal has, or once had, this handle."""


class HandleNotPossible(Refused):
    """The handle has letters or a length that an address cannot have."""


@dataclass(frozen=True)
class Description:
    """What a family says about its journal. Every part may be empty."""

    title: str = ""
    line: str = ""
    called: str = ""
    helps: str = ""
    hard: str = ""
    language: str = "en"


@writing
def begin(*, by: Account, handle: str = "") -> Journal:
    """Begin a journal with one author. Without a handle a neutral one is offered until one is free."""
    handle = handle or _free_handle()
    _refuse_handle(handle, of=None)
    # They are likely to write in the language in which they read.
    language = by.language or get_language() or settings.LANGUAGE_CODE
    journal = Journal.objects.create(handle=handle, made_by=by, language=language)
    Handle.objects.create(name=handle, journal=journal)
    Membership.objects.create(journal=journal, account=by, role=Membership.Role.AUTHOR)
    events.record(BEGUN, of=journal, by=by)
    return journal


@writing
def begin_together(emails: Sequence[str], *, handle: str, title: str = "") -> tuple[Journal, bool]:
    """Begin a journal from the machine with several authors, whose accounts are made where there are none.

    Answers with the journal and whether it is new. What the first author already has at this handle stays as it is.
    All of it or nothing: a refusal leaves no account behind.
    """
    first, *others = [accounts.make(email) for email in emails]
    theirs = Membership.objects.filter(account=first, role=Membership.Role.AUTHOR)
    journal = Journal.objects.filter(handle=handle, pk__in=theirs.values("journal")).first()
    is_new = journal is None
    if journal is None:
        journal = describe(begin(by=first, handle=handle), by=first, description=Description(title=title))
    for other in others:
        add_author(journal, by=None, account=other)
    return journal, is_new


def _free_handle() -> str:
    while Handle.objects.filter(name=(name := handles.offer())).exists():
        pass
    return name


def _refuse_handle(handle: str, *, of: Journal | None) -> None:
    if not handles.is_possible(handle):
        raise HandleNotPossible(
            _("An address can have the letters a to z, digits and single hyphens: 3 to 60 of them.")
        )
    taken = Handle.objects.filter(name=handle).first()
    if taken and (of is None or taken.journal_id != of.pk):
        raise HandleNotFree(_("This address is not free. Nothing was changed."))


def locked(journal: Journal) -> Journal:
    """The journal as it stands now, held until the transaction ends."""
    return Journal.objects.select_for_update().get(pk=journal.pk)


@writing
def rename(journal: Journal, *, by: Account, handle: str) -> Journal:
    """Give the journal another handle. The old one forwards, and is never given to another journal."""
    journal = locked(journal)
    handle = handle.strip().lower()
    if handle == journal.handle:
        return journal
    _refuse_handle(handle, of=journal)
    Handle.objects.get_or_create(name=handle, defaults={"journal": journal})
    journal.handle = handle
    journal.save(update_fields=["handle"])
    events.record(RENAMED, of=journal, by=by)
    return journal


@writing
def describe(journal: Journal, *, by: Account, description: Description) -> Journal:
    """Keep the family's own words about itself, used everywhere from now on."""
    journal = locked(journal)
    journal.title = one_line(description.title)
    journal.line = one_line(description.line)
    journal.called = one_line(description.called)
    journal.helps = tidy(description.helps).strip()
    journal.hard = tidy(description.hard).strip()
    journal.language = description.language
    journal.save(update_fields=["title", "line", "called", "helps", "hard", "language"])
    events.record(DESCRIBED, of=journal, by=by)
    return journal


@writing
def open_to(
    journal: Journal, *, by: Account, audience: Audience, found_by_search: bool = False, with_story: bool = False
) -> Journal:
    """Choose who may see the journal's own page, and whether search engines may list it.

    `with_story` says that the page follows a story that is published or withdrawn, and nobody chose it for itself.
    """
    journal = locked(journal)
    found_by_search = found_by_search and audience == Audience.EVERYONE
    if (journal.audience, journal.found_by_search) == (audience, found_by_search):
        return journal
    narrower = audience != Audience.EVERYONE
    taking = _taking(journal, narrower=narrower, found_by_search=found_by_search)
    told = answers(taking) if taking else []
    journal.audience, journal.found_by_search = audience, found_by_search
    # What is not for everyone is not named to everyone, and is not named again of itself.
    journal.listed = journal.listed and not narrower
    journal.save(update_fields=["audience", "found_by_search", "listed"])
    if taking:
        keep_recall(journal, told, deed=taking.deed, by=by)
    also = {"with_story": 1} if with_story else {}
    events.record(NARROWED if narrower else WIDENED, of=journal, by=by, **also)
    return journal


def _taking(journal: Journal, *, narrower: bool, found_by_search: bool) -> JournalTaking | None:
    """What is taken from readers by this, if anything."""
    if narrower and journal.audience == Audience.EVERYONE:
        return JournalTaking(journal, Deed.NARROWED)
    unlisted = not narrower and journal.found_by_search and not found_by_search
    return JournalTaking(journal, Deed.UNLISTED) if unlisted else None


@writing
def add_author(journal: Journal, *, by: Account | None, account: Account) -> Membership:
    """Let another account write here as an equal."""
    membership, new = Membership.objects.update_or_create(
        journal=journal, account=account, defaults={"role": Membership.Role.AUTHOR}
    )
    if new:
        events.record(AUTHOR_ADDED, of=journal, by=by, account=account.pk)
    return membership
