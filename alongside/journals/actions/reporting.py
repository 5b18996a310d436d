"""Reports to whoever runs the house: taken in, decided with reasons, objected to. A report never hides anything."""

import hashlib
from urllib.parse import unquote, urlsplit

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from alongside.accounts.models import Account
from alongside.events import actions as events
from alongside.foundation import clock, ids
from alongside.foundation.refusals import Refused
from alongside.foundation.words import one_line, tidy
from alongside.foundation.writing import writing
from alongside.journals.actions.asking import ASKER_KEPT, AT_MOST, WITHIN, AskedTooOften
from alongside.journals.actions.house import refuse_others, said_why
from alongside.journals.models import Case, Decision, Report

REPORTED = "house.reported"
CASE_OPENED = "house.case_opened"
CASE_DECIDED = "house.case_decided"
OBJECTED = "house.objected"


class NothingToObjectTo(Refused):
    """Nothing is decided, or this reporter has objected already."""


@writing
def report(
    *, address: str, reason: str, words: str, name: str = "", email: str = "", came_from: str
) -> tuple[Report, str]:
    """Keep a report, with the others about the same address that wait, and give its secret.

    Nothing it answers depends on whether anything stands at the address. Raises `AskedTooOften`.
    """
    asker = salted_hmac("alongside.journals.reporter", came_from, algorithm="sha256").hexdigest()
    if Report.objects.filter(asker=asker, made_at__gt=clock.now() - WITHIN).count() >= AT_MOST:
        raise AskedTooOften(_("This was asked too often from here. Please wait an hour."))
    case, is_new = Case.objects.open().get_or_create(place=place_of(address), defaults={"address": address})
    secret = ids.secret()
    kept = Report.objects.create(
        case=case,
        reason=reason,
        words=tidy(words).strip(),
        name=one_line(name),
        email=email,
        receipt=ids.digest(secret),
        asker=asker,
    )
    events.record(REPORTED, of=kept, by=None)
    if is_new:
        events.record(CASE_OPENED, of=case, by=None)
    return kept, secret


def place_of(address: str) -> str:
    """One address, however it is written, as a digest."""
    try:
        path = unquote(urlsplit(address.strip()).path)
    except ValueError:
        path = address
    return hashlib.sha256(path.strip().strip("/").casefold().encode()).hexdigest()


@writing
def decide(case: Case, *, by: Account, what: Decision.What, reasons: str) -> Decision:
    """Say what was decided, and why; whoever left an address gets a letter. Twice is once, while nobody objects.

    Raises `NotTheOperator` and `NoReason`.
    """
    refuse_others(by)
    reasons = said_why(reasons)
    case = Case.objects.select_for_update().get(pk=case.pk)
    last = case.decisions.last()
    if not case.waits and last:
        return last
    case.waits = False
    case.save(update_fields=["waits"])
    decision = Decision.objects.create(case=case, what=what, reasons=reasons, by=by)
    events.record(CASE_DECIDED, of=decision, by=by)
    return decision


@writing
def object_to(report: Report, *, words: str) -> Report:
    """Let a reporter say, once, why the decision is not right: whoever runs the house looks again."""
    report = Report.objects.select_for_update().select_related("case").get(pk=report.pk)
    if report.case.waits or report.objected_at or not report.case.decisions.exists():
        raise NothingToObjectTo(_("There is nothing to object to just now. What you wrote before is kept."))
    report.objection, report.objected_at = tidy(words).strip(), clock.now()
    report.save(update_fields=["objection", "objected_at"])
    _open_again(report.case)
    events.record(OBJECTED, of=report, by=None)
    return report


def _open_again(case: Case) -> None:
    """Where another case of the same address waits already, it is looked at with that one."""
    waiting = Case.objects.open().filter(place=case.place).first()
    if waiting:
        case.reports.update(case=waiting)
        case.decisions.update(case=waiting)
        case.delete()
        return
    case.waits = True
    case.save(update_fields=["waits"])


@writing
def forget_reporters() -> None:
    """Forget where reports came from as soon as it no longer bounds anything."""
    old = Report.objects.filter(made_at__lt=clock.now() - ASKER_KEPT).exclude(asker="")
    old.update(asker="")
