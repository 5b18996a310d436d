"""What may be quoted, and somebody who asks: a keeper who took that on answers, and no parent who does not look."""

from alongside.accounts.models import Account
from alongside.events import actions as events
from alongside.foundation import clock
from alongside.foundation.words import one_line, tidy
from alongside.foundation.writing import writing
from alongside.journals.actions.asking import ASKER_KEPT, answered, counted, journal_at, kept_once, same_form
from alongside.journals.actions.journal import locked
from alongside.journals.models import Journal, Membership, QuotingQuestion
from alongside.journals.models.quoting import QUESTION_KEPT

QUOTING_CHOSEN = "journal.quoting_chosen"
QUOTING_ASKED = "journal.asked_about_quoting"
QUOTING_ANSWERED = "journal.answered_about_quoting"
QUOTING_TAKEN_ON = "member.takes_quoting_on"


@writing
def choose_quoting(
    journal: Journal, *, by: Account, quoting: Journal.Quoting, line: str, whom_to_ask: Journal.WhomToAsk
) -> Journal:
    """Say what may be quoted from the pages of this journal, and whom somebody asks who wants more."""
    journal = locked(journal)
    wanted = (quoting, one_line(line), whom_to_ask)
    if (journal.quoting, journal.quoting_line, journal.whom_to_ask) != wanted:
        journal.quoting, journal.quoting_line, journal.whom_to_ask = wanted
        journal.save(update_fields=["quoting", "quoting_line", "whom_to_ask"])
        events.record(QUOTING_CHOSEN, of=journal, by=by)
    return journal


@writing
def take_on(place: Membership, *, by: Account, answers: bool) -> Membership:
    """Say as a keeper whether one answers those who ask about quoting."""
    place = Membership.objects.select_for_update().get(pk=place.pk)
    if place.answers_quoting != answers:
        place.answers_quoting = answers
        place.save(update_fields=["answers_quoting"])
        events.record(QUOTING_TAKEN_ON, of=place, by=by)
    return place


@writing
def ask_about_quoting(
    *, address: str, name: str, outlet: str, words: str, email: str, came_from: str, form_key: str = ""
) -> QuotingQuestion:
    """Keep what somebody asks, if anybody would read it. Nothing it answers depends on whether the page is there.

    `came_from` is where it came from on the network; only a keyed digest of it is kept, for a day. The same form
    (`form_key`) sent again is the same question. Raises `AskedTooOften`.
    """
    key, before = same_form(QuotingQuestion, form_key, address, name, outlet, words, email)
    if before is not None:
        return before
    asker = counted(QuotingQuestion, came_from)
    journal = journal_at(address)
    if journal is None or not _is_read(journal):
        return kept_once(QuotingQuestion, key, asker=asker)[0]
    asked, new = kept_once(
        QuotingQuestion,
        key,
        asker=asker,
        journal=journal,
        address=one_line(address),
        name=one_line(name),
        outlet=one_line(outlet),
        words=tidy(words).strip(),
        email=email,
    )
    if new:
        events.record(QUOTING_ASKED, of=asked, by=None)
    return asked


def _is_read(journal: Journal) -> bool:
    """Whether anybody reads what is asked about this journal now."""
    if journal.closed_at is not None or journal.whom_to_ask == Journal.WhomToAsk.NOBODY:
        return False
    return journal.whom_to_ask == Journal.WhomToAsk.KEEPERS or Membership.objects.answering(journal).exists()


@writing
def answer_about_quoting(asked: QuotingQuestion, *, by: Account, answer: str) -> QuotingQuestion:
    """Answer it, once; the house sends the answer, and nobody's address goes along. Raises `NoAnswer`."""
    return answered(asked, by=by, answer=answer, event=QUOTING_ANSWERED)


@writing
def forget_questions() -> None:
    """Forget where a question came from after a day, and the question after ninety; one that nobody reads with it."""
    day_old = QuotingQuestion.objects.filter(made_at__lt=clock.now() - ASKER_KEPT)
    day_old.filter(journal=None).delete()
    day_old.exclude(asker="").update(asker="")
    QuotingQuestion.objects.filter(made_at__lt=clock.now() - QUESTION_KEPT).delete()
