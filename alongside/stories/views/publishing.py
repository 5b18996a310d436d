"""Publishing: who will see it, that it is out, taking it back, and where it stands."""

from http import HTTPStatus

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.accounts.recent import is_recent, to_confirm
from alongside.foundation.hours import REMEMBERED
from alongside.foundation.refusals import Refused
from alongside.journals.gate import NOBODY, Audience, AuthorRequest
from alongside.journals.reach import Reach
from alongside.journals.readers import Readers
from alongside.stories import actions
from alongside.stories.actions.publishing import opens_journal_page
from alongside.stories.figures import leads_without
from alongside.stories.forms import AddressForm, DescribeForm, HourForm, PublishForm
from alongside.stories.models import Schedule, Story
from alongside.stories.photographs import handing_on, is_met_by_readers, narrower_than
from alongside.stories.reach import lets_in, reach, sentence
from alongside.stories.reading import address_says_earlier_title, hour_of, is_taken_off, name_of, who_reads
from alongside.stories.recall import reports_of
from alongside.stories.tellings import still_out
from alongside.stories.views.finding import other_authors, story_to_edit, working_words


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def publish(request: AuthorRequest, key: str) -> HttpResponse:
    """Say who will see it, and publish."""
    story = story_to_edit(request, key)
    form = PublishForm(request.POST or None, story=story, authors=authors_of(request, story))
    if request.method != "POST" or not form.is_valid():
        return publish_page(request, story, form)
    # Only what lets somebody in asks who it is; narrowing is never slowed.
    if lets_in(story, form.wanted) and not is_recent(request):
        return to_confirm(request)
    change = reach(story, form.wanted)
    if change is not None and request.POST.get("seen") != change.seen:
        return _reach_page(request, story, form, change)
    try:
        actions.publish(story, by=request.user, **form.to_publish())
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return publish_page(request, story, form)
    if change is not None:
        messages.success(request, change.then)
    return redirect("stories:recalled" if change is not None and change.takes else "stories:out", key=story.key)


def _reach_page(request: AuthorRequest, story: Story, form: PublishForm, change: Reach) -> HttpResponse:
    """Before readers change: whom it adds and whom it takes away. Sending this page again does it."""
    context = {
        "story": story,
        "name": name_of(working_words(story)),
        "change": change,
        "still_out": still_out(story, request.viewer) if change.takes else [],
        "narrower": narrower_than(form.wanted, working_words(story), request.viewer),
        "sent": [(name, value) for name in form.fields for value in request.POST.getlist(name)],
        "example": story.journal.is_example,
    }
    return render(request, "stories/reach.html", context)


def authors_of(request: AuthorRequest, story: Story) -> list[str]:
    """The authors, for the one who looks."""
    return [_("you"), *(name or _("the other author") for name in other_authors(request, story))]


def publish_page(request: AuthorRequest, story: Story, form: PublishForm, hour: HourForm | None = None) -> HttpResponse:
    """Whom it is for, and when: as it stands, or with what was sent and what stands in its way."""
    words = working_words(story)
    # Nobody is chosen beforehand for what is not published yet.
    readers = Readers.of(story) if story.is_published else Readers(Audience.EVERYONE)
    schedule = Schedule.objects.filter(story=story).first()
    context = {
        "story": story,
        "name": name_of(words),
        "ready": bool(words.title or words.body),
        "form": form,
        "hour": hour or HourForm(initial={"zone": request.session.get(REMEMBERED, settings.TIME_ZONE)}),
        "schedule": schedule,
        "when": hour_of(schedule) if schedule else "",
        "who": who_reads(story),
        "opens_journal_page": opens_journal_page(story.journal),
        "earlier_title": address_says_earlier_title(story, words),
        "narrower": narrower_than(readers, words, request.viewer),
        "example": story.journal.is_example,
    }
    refused = form.errors or (hour and hour.errors)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK
    return render(request, "stories/publish.html", context, status=status)


@require_safe
@login_required
def out(request: AuthorRequest, key: str) -> HttpResponse:
    """It is out, with *take it back* at hand."""
    story = story_to_edit(request, key)
    if not story.is_published:
        return redirect("stories:write", key=story.key)
    who = who_reads(story) if is_taken_off(story) else sentence(Readers.of(story), story.journal)
    first = story.without_path if story.is_public and leads_without(story, NOBODY) else story.path
    narrower = narrower_than(Readers.of(story), story.published, request.viewer) if story.published else []
    context = {
        "story": story,
        "who": who,
        "shared": _shared(story),
        "first": first,
        "narrower": narrower,
        "earlier_title": story.is_public and address_says_earlier_title(story, working_words(story)),
        "hand_on": handing_on(story) if is_met_by_readers(story) else None,
        "example": story.journal.is_example,
    }
    return render(request, "stories/out.html", context)


def _shared(story: Story) -> str:
    """Its link, whole, so that it can be handed on; empty where none is good."""
    return settings.URL + story.shared_path if story.is_published and story.shared_path else ""


@require_POST
@login_required
def withdraw(request: AuthorRequest, key: str) -> HttpResponse:
    """Take it back. The answer comes when it is done."""
    story = story_to_edit(request, key)
    actions.withdraw(story, by=request.user)
    messages.success(request, _("It is withdrawn. Nobody but you who write here can read it now."))
    _say_of_journal_page(request, story)
    return redirect("stories:recalled", key=story.key) if story.is_published else redirect("desk:home")


@require_safe
@login_required
def recalled(request: AuthorRequest, key: str) -> HttpResponse:
    """What became of each way out, every time it was taken from readers."""
    story = story_to_edit(request, key)
    context = {
        "story": story,
        "name": name_of(working_words(story)),
        "who": who_reads(story),
        "reports": reports_of(story),
        "still_out": still_out(story, request.viewer),
        "example": story.journal.is_example,
    }
    return render(request, "stories/recalled.html", context)


def _say_of_journal_page(request: AuthorRequest, story: Story) -> None:
    """What became of the journal's own page, where everyone could read it until now."""
    if story.journal.audience != Audience.EVERYONE:
        return
    story.journal.refresh_from_db(fields=["audience"])
    if story.journal.audience == Audience.EVERYONE:
        messages.success(request, _("The journal’s own page can still be read by everyone."))
    else:
        messages.success(request, _("The journal’s own page, which had opened with it, is closed again too."))


@require_POST
@login_required
def let_the_other_read(request: AuthorRequest, key: str) -> HttpResponse:
    """Let the other author read and write in this draft."""
    story = story_to_edit(request, key)
    if lets_in(story, Readers(Audience.ONLY_US)) and not is_recent(request):
        return to_confirm(request)
    actions.let_the_other_read(story, by=request.user)
    return redirect("stories:write", key=story.key)


@require_POST
@login_required
def keep_to_myself(request: AuthorRequest, key: str) -> HttpResponse:
    """Make the draft *only me* again."""
    story = story_to_edit(request, key)
    try:
        actions.keep_to_myself(story, by=request.user)
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect("stories:write", key=story.key)


@require_safe
@login_required
def address(request: AuthorRequest, key: str) -> HttpResponse:
    """Where the story stands, its language, and the addresses that lead to it."""
    return _address_page(request, story_to_edit(request, key))


@require_POST
@login_required
def change_address(request: AuthorRequest, key: str) -> HttpResponse:
    """Give it another address."""
    story = story_to_edit(request, key)
    form = AddressForm(request.POST)
    if not form.is_valid():
        return _address_page(request, story, moved=form)
    try:
        actions.change_address(story, by=request.user, slug=form.cleaned_data["slug"])
    except Refused as refusal:
        form.add_error("slug", str(refusal))
        return _address_page(request, story, moved=form)
    messages.success(request, _("It has its new address. The old one leads there."))
    return redirect("stories:address", key=story.key)


@require_POST
@login_required
def change_link(request: AuthorRequest, key: str) -> HttpResponse:
    """Give it another link. The old one opens nothing any more when this answers."""
    story = story_to_edit(request, key)
    actions.change_link(story, by=request.user)
    messages.success(request, _("It has a new link. The old one opens nothing any more."))
    return redirect("stories:address", key=story.key)


@require_POST
@login_required
def let_address_go(request: AuthorRequest, key: str, slug: str) -> HttpResponse:
    """Let an old address lead nowhere."""
    story = story_to_edit(request, key)
    old = story.addresses.select_related("story").filter(slug=slug).first()
    if old is None:
        raise Http404
    try:
        actions.let_address_go(old, by=request.user)
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect("stories:address", key=story.key)


@require_POST
@login_required
def describe(request: AuthorRequest, key: str) -> HttpResponse:
    """Keep the language and the earlier link."""
    story = story_to_edit(request, key)
    form = DescribeForm(request.POST, story=story)
    if not form.is_valid():
        return _address_page(request, story, described=form)
    actions.describe(story, by=request.user, **form.cleaned_data)
    messages.success(request, _("Saved."))
    return redirect("stories:address", key=story.key)


def _address_page(
    request: AuthorRequest, story: Story, moved: AddressForm | None = None, described: DescribeForm | None = None
) -> HttpResponse:
    refused = moved or described
    context = {
        "story": story,
        "name": name_of(working_words(story)),
        "moved": moved or AddressForm(initial={"slug": story.slug}),
        "described": described or DescribeForm(None, story=story),
        "shared": _shared(story),
        "old": story.addresses.exclude(slug=story.slug).order_by("since"),
        "example": story.journal.is_example,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK
    return render(request, "stories/address.html", context, status=status)
