"""Which journal an author is working in: the one last chosen in this session, else the first one they wrote in."""

from django.db.models import Case, QuerySet, When
from django.http import Http404
from django.shortcuts import get_object_or_404

from alongside.foundation.words import tidy
from alongside.journals.gate import ViewerRequest
from alongside.journals.models import Journal

AT_HAND = "journal_at_hand"


def journals_at_hand(request: ViewerRequest) -> QuerySet[Journal]:
    """All journals in which whoever looks is an author, the one at hand first."""
    chosen = request.session.get(AT_HAND, "")
    journals = Journal.objects.filter(pk__in=request.viewer.writes_in)
    return journals.order_by(Case(When(key=chosen, then=0), default=1), "pk")


def journal_at_hand(request: ViewerRequest) -> Journal:
    """The journal at hand. Who writes in none finds nothing here: raises `Http404`."""
    journal = journals_at_hand(request).first()
    if journal is None:
        raise Http404
    return journal


def take_in_hand(request: ViewerRequest, journal: Journal) -> None:
    """Remember in this session that the journal is the one at hand."""
    request.session[AT_HAND] = journal.key


def journal_meant(request: ViewerRequest) -> Journal:
    """The journal for which a form was laid out, whatever was taken in hand in another tab since; else the one at hand.

    Raises `Http404`.
    """
    return journal_named(request) if request.POST.get("journal") else journal_at_hand(request)


def journal_named(request: ViewerRequest) -> Journal:
    """The one of this author's journals that a form names; what is not theirs is not here."""
    return get_object_or_404(Journal.objects.written_by(request.viewer), key=tidy(request.POST.get("journal", "")))
