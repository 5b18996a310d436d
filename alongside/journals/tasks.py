"""Letters of invitation. A task carries an id; the secret is made when the letter is written."""

import smtplib

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django_tasks import task

from alongside.accounts.models import Account, PendingChange
from alongside.accounts.reaching import every_address
from alongside.foundation import mail
from alongside.journals import actions
from alongside.journals.actions import duties, standing_in
from alongside.journals.models import (
    AskedAgain,
    Decision,
    HandedDuty,
    Invitation,
    Journal,
    Membership,
    QuotingQuestion,
    Report,
    StandingIn,
    Successor,
    TakenOff,
    TakeOutRequest,
)
from alongside.journals.quiet import Letter, is_at_rest, tell_authors

# A mail server that refuses an address with such a code or a higher one will never take it.
REFUSED_FOR_GOOD = 500


@task(queue_name="light")
def send_invitation(invitation: int) -> None:
    """Send an invitation that has a mail address and is still open."""
    made = Invitation.objects.open().exclude(email="").filter(pk=invitation).first()
    if made:
        mail.send(
            to=made.email,
            subject=_("Your way in") if made.again_id else _("Somebody has invited you"),
            template="journals/letters/again.txt" if made.again_id else "journals/letters/invitation.txt",
            context={"address": actions.address_of(made), "until": made.expires_at},
            language=made.journal.language,
        )


@task(queue_name="light")
def send_again(asked: int) -> None:
    """Answer somebody who asked for their pass again."""
    question = AskedAgain.objects.filter(pk=asked).first()
    if question:
        actions.send_again(question)


@task(queue_name="light")
def tell_of_closing(journal: int) -> None:
    """Tell every author that a journal was closed, whoever closed it too: it may not have been they."""
    _tell_of_end(journal, Letter.CLOSED, "journals/letters/closed.txt")


@task(queue_name="light")
def tell_of_destroying(journal: int) -> None:
    """Tell every author that one of them said a closed journal need not be kept."""
    _tell_of_end(journal, Letter.DESTROYING, "journals/letters/destroying.txt")


def _tell_of_end(journal: int, letter: Letter, template: str) -> None:
    closed = Journal.objects.filter(pk=journal, closed_at__isnull=False).first()
    if closed is not None and closed.closed_at is not None:
        context: dict[str, object] = {"key": closed.key, "until": closed.closed_at + actions.DESTROYED_AFTER}
        tell_authors(closed, letter, subject=_("A journal was closed"), template=template, context=context)


@task(queue_name="light")
def tell_of_keeper(member: int) -> None:
    """Tell every author that somebody will be a keeper; who asked them in has a letter of their own already."""
    place = Membership.objects.filter(pk=member).select_related("journal").first()
    changes = PendingChange.objects.filter(kind=actions.BECOME_KEEPER, data__member=member, cancelled_at=None)
    change = changes.order_by("-pk").first()
    if place is None or change is None:
        return
    tell_authors(
        place.journal,
        Letter.KEEPER,
        subject=_("A change to your journal"),
        template="journals/letters/keeper.txt",
        context={"due_at": change.due_at, "done": change.done_at is not None},
        but=change.account_id,
    )


@task(queue_name="light")
def tell_of_author_closing(member: int) -> None:
    """Tell the other authors that one of them has closed their account, and that what they share stays."""
    place = Membership.objects.filter(pk=member, account__closed_at__isnull=False).select_related("journal").first()
    if place:
        subject, template = _("Somebody you write with"), "journals/letters/author_closing.txt"
        tell_authors(place.journal, Letter.AUTHOR_CLOSING, subject=subject, template=template)


@task(queue_name="light")
def tell_of_taking_off(taken: int) -> None:
    """Tell every author that whoever runs the house took one of their addresses off. Why, they read on their desk."""
    row = TakenOff.objects.standing().filter(pk=taken).select_related("journal").first()
    if row:
        subject, template = _("A page of yours was taken off"), "journals/letters/taken_off.txt"
        tell_authors(row.journal, Letter.TAKEN_OFF, subject=subject, template=template)


@task(queue_name="light")
def tell_that_it_cannot_wait(journal: int) -> None:
    """Bring the one sentence to those who rest; not to whoever said it, should they write here too."""
    said = Journal.objects.filter(pk=journal).select_related("rest_reached_by").first()
    if said:
        tell_authors(
            said,
            Letter.CANNOT_WAIT,
            subject=_("Something cannot wait"),
            template="journals/letters/cannot_wait.txt",
            but=said.rest_reached_by.account_id if said.rest_reached_by else None,
        )


@task(queue_name="light")
def tell_after_rest(journal: int) -> None:
    """One letter for all that was held back."""
    rested = Journal.objects.filter(pk=journal, closed_at=None).first()
    if rested:
        subject, template = _("While you rested"), "journals/letters/after_rest.txt"
        tell_authors(rested, Letter.AFTER_REST, subject=subject, template=template)


@task(queue_name="light")
def send_answer(asked: int) -> None:
    """Send the authors' answer to somebody who asked to be taken out and left an address."""
    answered = TakeOutRequest.objects.filter(pk=asked, answered_at__isnull=False).exclude(email="").first()
    if answered:
        _send_answer(answered)


@task(queue_name="light")
def send_quoting_answer(asked: int) -> None:
    """Send the answer to somebody who asked about quoting."""
    answered = QuotingQuestion.objects.filter(pk=asked, answered_at__isnull=False).exclude(email="").first()
    if answered:
        _send_answer(answered)


def _send_answer(answered: TakeOutRequest | QuotingQuestion) -> None:
    mail.send(
        to=answered.email,
        subject=_("An answer to what you asked"),
        template="journals/letters/answered.txt",
        context={"answer": answered.answer},
        language=answered.journal.language if answered.journal else "",
    )


@task(queue_name="light")
def confirm_report(report: int) -> None:
    """Tell somebody who left an address that what they reported has arrived."""
    kept = Report.objects.exclude(email="").filter(pk=report).first()
    if kept and not is_at_rest(kept.email):
        subject = _("What you reported has arrived")
        mail.send(to=kept.email, subject=subject, template="journals/letters/reported.txt", context={})


@task(queue_name="light")
def tell_of_case(case: int) -> None:  # noqa: ARG001 - the letter says nothing of it
    """Tell whoever runs the house that something was reported: one letter for a case, however many report it."""
    for account in Account.objects.filter(is_operator=True, is_active=True, closed_at=None).order_by("pk"):
        subject = _("Something was reported")
        mail.send(to=account.email, subject=subject, template="journals/letters/case.txt", context={})


@task(queue_name="light")
def tell_of_objection(report: int) -> None:
    """Tell whoever runs the house that somebody does not agree."""
    kept = Report.objects.filter(pk=report).first()
    if kept:
        tell_of_case.func(kept.case_id)


@task(queue_name="light")
def send_decision(decision: int) -> None:
    """Send a decision and its reasons to all who reported that address and left their own."""
    made = Decision.objects.filter(pk=decision).select_related("case").first()
    if made is None:
        return
    for email in made.case.reports.exclude(email="").values_list("email", flat=True).distinct():
        if not is_at_rest(email):
            mail.send(
                to=email,
                subject=_("What you reported was decided"),
                template="journals/letters/decided.txt",
                context={"what": made.get_what_display, "reasons": made.reasons},
            )


@task(queue_name="light")
def tell_successor(successor: int) -> None:
    """Tell somebody that they were named, once, where the author wants it. Who it is they read on their own page."""
    _tell_successor(successor, _("Somebody trusts you with something"), "journals/letters/successor.txt")


@task(queue_name="light")
def tell_changed_successor(successor: int) -> None:
    """Tell somebody who knows that they were named that they may do something else now."""
    subject, template = _("What you were trusted with was changed"), "journals/letters/successor_changed.txt"
    _tell_successor(successor, subject, template)


def _tell_successor(successor: int, subject: Promise, template: str) -> None:
    named = Successor.objects.standing().filter(pk=successor, told=True).select_related("member__account").first()
    account = named.member.account if named else None
    if named is not None and account is not None and account.closed_at is None:
        language = named.member.journal.language
        mail.send(to=account.email, subject=subject, template=template, context={}, language=language)


@task(queue_name="light")
def tell_of_duty(duty: int) -> None:
    """Tell somebody that a duty was handed to them."""
    handed = HandedDuty.objects.in_force().filter(pk=duty).select_related("member__account").first()
    if handed and handed.member.account:
        mail.send(
            to=handed.member.account.email,
            subject=_("Somebody asks something of you"),
            template="journals/letters/duty.txt",
            context={"until": duties.last_day(handed)},
            language=handed.member.journal.language,
        )


@task(queue_name="light")
def ask_whether_here(asked: int) -> None:
    """Write the letter that is due now to every author, at every address, and keep that it went."""
    row = StandingIn.objects.asking().filter(pk=asked).select_related("journal", "author__account").first()
    if row is not None and row.next_letter and mail.goes_out():
        letter = row.next_letter
        _ask_everywhere(row, "journals/letters/are_you_there.txt")
        standing_in.say_told(row, letter)


@task(queue_name="light")
def tell_of_erasing(asked: int) -> None:
    """Tell every author, at every address, that what they write was sealed in their name; and whoever may keep it."""
    row = StandingIn.objects.standing().filter(pk=asked, erased_at__isnull=False).select_related("journal").first()
    if row is not None:
        _ask_everywhere(row, "journals/letters/had_erased.txt")
        for account in standing_in.may_say_no(row):
            subject, template = _("A journal was closed"), "journals/letters/may_keep.txt"
            language = row.journal.language
            mail.send(to=account.email, subject=subject, template=template, context={}, language=language)


def _ask_everywhere(row: StandingIn, template: str) -> None:
    """The one place that sends what an author must not miss, whatever rests, and whoever is said to have died.

    An address that is refused for good was tried. When the mail server is away it raises, and nothing counts as told.
    Nor does what only lies in the outbox: whoever calls this for a letter that counts asks first whether mail goes out.
    """
    subject = _("Are you there?")
    for account in standing_in.asked_authors(row):
        # Also at an address that the account no longer has.
        language = account.language or row.journal.language
        here = standing_in.here_address(row, account)
        context: dict[str, object] = {"here": here, "until": row.waits_until, "is_first": row.first_told_at is None}
        for address in every_address(account):
            try:
                mail.send(to=address, subject=subject, template=template, context=context, language=language)
            except smtplib.SMTPRecipientsRefused as refused:
                if any(code < REFUSED_FOR_GOOD for code, _why in refused.recipients.values()):
                    raise
