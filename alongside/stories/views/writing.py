"""Writing: begin, write, save as one types, see it as it will be read."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.foundation import ids
from alongside.foundation.refusals import Refused
from alongside.journals.at_hand import journal_at_hand
from alongside.journals.gate import Audience, AuthorRequest
from alongside.stories import actions
from alongside.stories.forms import WritingForm
from alongside.stories.manuscript.plain import to_plain
from alongside.stories.models import Revision, Story, WritingPlace
from alongside.stories.posts import cards_of
from alongside.stories.reading import how_it_tells, kept_beside, publish_words, rendered, who_reads
from alongside.stories.tellings import first_of
from alongside.stories.views.finding import other_authors, story_to_edit, working_words

AFTERWARDS = {then: f"stories:{then}" for then in ("publish", "preview", "revisions", "look_over")}
AFTERWARDS["post"] = "stories:keep_post"
FIELDS = ("title", "standfirst", "body", "plain", "dated", "speaks")


@require_POST
@login_required
def begin(request: AuthorRequest) -> HttpResponse:
    """Open an empty page in the journal at hand."""
    story = actions.begin(journal_at_hand(request), by=request.user)
    return redirect("stories:write", key=story.key)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def write(request: AuthorRequest, key: str) -> HttpResponse:
    """The page one writes on. Sent as a form, it saves and goes where the button says."""
    story = story_to_edit(request, key)
    if request.method != "POST":
        return _page(request, story, _as_kept(working_words(story)))
    form = WritingForm(request.POST)
    if not form.is_valid():
        return _refused(request, story, form, form.refusal)
    try:
        actions.save(story, by=request.user, **form.to_save())
    except actions.ChangedMeanwhile as late:
        messages.warning(request, str(late))
        return redirect(_both(story, late))
    except Refused as refusal:
        return _refused(request, story, form, str(refusal))
    return _go_on(request, story, form)


def _as_kept(revision: Revision) -> dict[str, str | int]:
    words: dict[str, str | int] = {name: getattr(revision, name) for name in FIELDS if name != "plain"}
    return words | {
        "plain": to_plain(revision.body),
        "based_on": revision.pk,
        "saves": revision.saves,
        "window": ids.key(),
    }


def _refused(request: AuthorRequest, story: Story, form: WritingForm, sentence: str) -> HttpResponse:
    """The page again, with what was sent still in it."""
    messages.warning(request, sentence)
    sent: dict[str, str | int] = {name: form.data.get(name, "") for name in (*FIELDS, "based_on", "saves", "window")}
    return _page(request, story, sent, status=HTTPStatus.UNPROCESSABLE_ENTITY)


def _page(
    request: AuthorRequest, story: Story, words: dict[str, str | int], status: int = HTTPStatus.OK
) -> HttpResponse:
    place = WritingPlace.objects.filter(story=story, account=request.user).values_list("offset", flat=True).first()
    others = other_authors(request, story)
    context = {
        "story": story,
        "words": words,
        "place": place or 0,
        "last": working_words(story),
        "who": who_reads(story),
        "how": how_it_tells(story) if story.kind else "",
        "first": first_of(story, request.viewer),
        "publish": publish_words(story),
        "beside": kept_beside(story, by=request.user),
        "posts": cards_of(str(words["body"]), story),
        "may_share": bool(others) and not story.is_published and story.audience == Audience.ONLY_ME,
        "may_keep": bool(others) and not story.is_published and story.audience == Audience.ONLY_US,
        "example": story.journal.is_example,
    }
    return render(request, "stories/write.html", context, status=status)


def _go_on(request: AuthorRequest, story: Story, form: WritingForm) -> HttpResponse:
    then = request.POST.get("then", "")
    if then == "enough":
        actions.enough(story, by=request.user, place=form.cleaned_data["place"])
        return redirect("desk:home")
    if then not in AFTERWARDS:
        messages.success(request, _("Saved."))
    return redirect(AFTERWARDS.get(then, "stories:write"), key=story.key)


def _both(story: Story, late: actions.ChangedMeanwhile) -> str:
    address = reverse("stories:compare", kwargs={"key": story.key})
    return f"{address}?old={late.standing.number}&new={late.kept.number}"


@require_POST
@login_required
def save(request: AuthorRequest, key: str) -> HttpResponse:
    """Save as one types; answers in JSON what is now the working revision, or what stands in the way."""
    story = story_to_edit(request, key)
    form = WritingForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"said": form.refusal}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        revision = actions.save(story, by=request.user, **form.to_save())
    except actions.ChangedMeanwhile as late:
        return JsonResponse({"said": str(late), "both": _both(story, late)}, status=HTTPStatus.CONFLICT)
    except Refused as refusal:
        return JsonResponse({"said": str(refusal)}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    story.working = revision
    standing = {"who": who_reads(story), "publish": publish_words(story)}
    return JsonResponse({"based_on": revision.pk, "saves": revision.saves} | standing)


@require_safe
@login_required
def preview(request: AuthorRequest, key: str) -> HttpResponse:
    """The working copy as it will be read."""
    story = story_to_edit(request, key)
    words = rendered(story, working_words(story), request.viewer, here=request.path)
    context = {"of": story, "story": words, "example": story.journal.is_example}
    return render(request, "stories/preview.html", context)
