"""A story as it is read: its words made ready for a page. Pages, the preview, later mail and the book lay this out."""

import re
import unicodedata
from dataclasses import dataclass

from django.conf.locale import LANG_INFO
from django.db.models import F, Min, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString
from django.utils.text import get_text_list
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from alongside.accounts.models import Account
from alongside.foundation import speaking
from alongside.foundation.html import clean_story, safe, words_as_html
from alongside.journals.gate import Audience, Viewer
from alongside.journals.models import Journal, Membership, TakenOff
from alongside.stories.figures import How, with_figures
from alongside.stories.manuscript.addresses import slug as slug_of
from alongside.stories.manuscript.footnotes import number
from alongside.stories.manuscript.summary import first_new_words, opening
from alongside.stories.models import Kind, Revision, Schedule, Story
from alongside.stories.posts import with_posts

_NUMBER = re.compile(r"-\d+$")  # which tells two stories of one title apart


@dataclass(frozen=True)
class Rendered:
    """What a page lays out. `heading` is there for machines and screen readers even where no title was given.

    `language` is that of the words; `spoken` is the one in which the house says who wrote them, and when.
    """

    title: str
    heading: str
    standfirst: str
    body: SafeString
    speaks: SafeString
    written: str
    language: str
    direction: str
    spoken: str


def rendered(story: Story, revision: Revision, viewer: Viewer, *, how: How = How.SHOWN, here: str = "") -> Rendered:
    """Lay out the words of one revision for one viewer, who decides which photographs are in the body.

    `here` is the page on which it is read, to which one comes back after opening a veil.
    """
    numbered = number(revision.body, label=_("Footnotes"), back=_("Back to the text"))
    here = here or story.path_for(viewer)
    language = story.language or story.journal.language
    return Rendered(
        title=revision.title,
        heading=revision.title or untitled(story, revision),
        standfirst=revision.standfirst,
        body=safe(with_posts(with_figures(numbered, story, viewer, how=how, here=here), story)),
        speaks=words_as_html(revision.speaks),
        written=_written(story, revision),
        language=language,
        direction=direction_of(f"{revision.title} {strip_tags(revision.body)}", language),
        spoken=get_language() or "",
    )


def reading_address(viewer: Viewer, journal: Journal, address: str) -> Story | None:
    """The story that this viewer may read at an address of the journal, or nothing.

    Where `story.address` is another one, the answer is to lead on to `story.path`.
    """
    return Story.objects.readable_by(viewer).at(journal, address).select_related("journal", "published").first()


def who_reads(story: Story) -> str:
    """Who can read a story now, in one sentence for its authors."""
    if is_taken_off(story):
        return _("Only you who write here can read this: whoever runs this house has taken it off. Your desk says why.")
    return _who_reads(story)


def _who_reads(story: Story) -> str:
    if story.audience == Audience.ONLY_ME:
        return _("Only you can read this.")
    if story.is_public and story.has_unpublished_changes:
        return _("Everyone who comes to the page can read what was last published, without your changes since.")
    if story.is_public:
        return _("Everyone who comes to the page can read what was last published.")
    if story.is_published and story.audience == Audience.CIRCLES:
        return _("The circles you chose can read what was last published.")
    if story.is_published and story.audience == Audience.LINK:
        return _("Anyone who has its link can read what was last published.")
    return _("Only the authors of this journal can read this.")


def is_taken_off(story: Story) -> bool:
    """Whether whoever runs the house has taken it off, so that only its authors find it."""
    return TakenOff.objects.of(Story).filter(thing=story.pk).exists()


def address_says_earlier_title(story: Story, words: Revision) -> bool:
    """Whether the address of a story was made of a title that it had earlier, and says that still."""
    stem = _NUMBER.sub("", story.slug)
    if not stem or stem in {slug_of(words.title), _NUMBER.sub("", slug_of(words.title))}:
        return False
    titles = story.revisions.exclude(title="").values_list("title", flat=True).distinct()
    return any(stem in {slug_of(title), _NUMBER.sub("", slug_of(title))} for title in titles)


def hour_of(schedule: Schedule) -> str:
    """When it will be published, by the clock by which its author set it."""
    return date_format(schedule.local, "DATETIME_FORMAT")


def publish_words(story: Story) -> str:
    """What the button that leads to publishing says."""
    return _("Publish the changes…") if story.has_unpublished_changes else _("Publish…")


def kept_beside(story: Story, *, by: Account) -> Revision | None:
    """The newest words of an author that came too late to be worked on, until they are taken up or left there.

    Every other revision was closed when the next one took its place.
    """
    open_ones = story.revisions.filter(made_by=by, closed=False).exclude(pk__in=[story.working_id or 0])
    return open_ones.order_by("-number").first()


def untitled(story: Story, revision: Revision) -> str:
    """What stands for a title: how another telling tells, the date of a short update, or a word for what it is."""
    return how_it_tells(story) if story.kind else day_of(story, revision) or _("A short word")


def how_it_tells(telling: Story) -> str:
    """How another telling tells it; one in another language by that language's own name."""
    return own_name(telling) or str(Kind(telling.kind).label)


def own_name(telling: Story) -> str:
    """What the language of a telling in another language calls itself, where that is known."""
    language = telling.language or telling.journal.language
    return LANG_INFO.get(language, {}).get("name_local", "") if telling.kind == Kind.LANGUAGE else ""


def whole(revision: Revision) -> str:
    """Everything that was written in a revision, as one body, for comparing."""
    head = format_html("<h2>{}</h2>", revision.title) if revision.title else ""
    lines = [words_as_html(part) for part in (revision.standfirst, revision.dated, revision.speaks)]
    return clean_story("".join([head, *lines, revision.body]))


def name_of(revision: Revision) -> str:
    """What a list calls a story: its title, else its first words, else that it is empty."""
    return revision.title or opening(revision.body) or _("Nothing written yet")


def new_words(revision: Revision, before: Revision | None) -> str:
    """The first words of a revision's body that the one before it has not; a few before them, to know the place."""
    return first_new_words(before.body if before else "", revision.body)


def day_of(story: Story, revision: Revision) -> str:
    """The author's own date, else the day of the first publication, else nothing."""
    if revision.dated or story.first_published_at is None:
        return revision.dated
    return date_format(timezone.localtime(story.first_published_at), "DATE_FORMAT")


def byline(story: Story, revision: Revision) -> str:
    """What the family calls itself, else the names of the authors who wrote what one reads, else nothing."""
    if story.journal.called:
        return story.journal.called
    revisions = story.revisions.filter(number__lte=revision.number).order_by()
    authors = story.journal.memberships.filter(role=Membership.Role.AUTHOR)
    # Whose account is gone no longer writes here, and their name stays under what they wrote.
    stands = Q(pk__in=authors.values("account")) | Q(destroyed_at__isnull=False)
    wrote = Account.objects.filter(stands, pk__in=revisions.values("made_by")).exclude(name="")
    place = Min("memberships__pk", filter=Q(memberships__journal=story.journal))
    names = wrote.annotate(place=place).order_by(F("place").asc(nulls_first=True), "pk")
    return get_text_list(list(names.values_list("name", flat=True)), _("and"))


def has_words_of(account: Account) -> bool:
    """Whether anything that is kept here was written by this account."""
    return Revision.objects.filter(made_by=account).exists() or Story.objects.filter(made_by=account).exists()


def _written(story: Story, revision: Revision) -> str:
    who, day = byline(story, revision), day_of(story, revision)
    if who and day:
        return _("Written by %(who)s, %(day)s.") % {"who": who, "day": day}
    return _("Written by %(who)s.") % {"who": who} if who else day


def direction_of(words: str, language: str) -> str:
    """Which way the words run: as their first letter does, else as their language does."""
    for letter in words:
        kind = unicodedata.bidirectional(letter)
        if kind in {"L", "R", "AL"}:
            return "ltr" if kind == "L" else "rtl"
    return speaking.direction_of(language)
