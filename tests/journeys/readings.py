"""Stories that try a page, and what else is looked at that no example holds.

Long words, other scripts and directions, a poem, forty photographs, no title, one sentence; one story with everything
that a page can bear; and a keeper before whom notes lie.
"""

from collections.abc import Mapping

from django.core.mail import EmailMultiAlternatives

from alongside.accounts.tests.makers import make_account
from alongside.foundation import clock
from alongside.journals.gate import Audience
from alongside.journals.models import Journal, Membership
from alongside.journals.tests.makers import make_journal
from alongside.mailing import actions as mailing
from alongside.mailing.keys import confirm_address, leave_address
from alongside.mailing.letters import letter_of
from alongside.mailing.models import Announcement, Delivery, Letters, Subscription
from alongside.notes import actions as notes
from alongside.photos.tests.makers import make_photograph
from alongside.stories import actions as stories
from alongside.stories.models import Kind, Story
from alongside.stories.tests.makers import make_published, make_story, write

MANY = 40
LONG = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz " * 3
ADDRESS = "https://example.org/" + "a-very-long-address-without-any-space" * 4
BETWEEN = "<p>In between, a line that runs the other way.</p>"
POEM = "<p>The wall was green,<br>\u2003and no one said<br>\u2003\u2003how green a wall can be.</p>"
POEM_GOES_ON = (
    "<p>We left the window<br>\u2003open by a hand, which is the width it opens, and not a finger more than that,<br>"
    "\u2003\u2003and nobody came in.</p>"
)
ARABIC = (
    "<p>كانت الغرفة خضراء. انتظرنا <em>ثلاثة أسابيع</em> لنختار اللون، ثم قال أبي: «هذا هو».</p><h2>بعد ذلك</h2>"
    "<blockquote><p>نامي بسلام.</p></blockquote><p>كتبنا هنا<span data-footnote=''>في المطبخ.</span> كل شيء، ١٤ ورقة،"
    " ثم <a href='https://example.org/'>رسالة</a>.</p><ul><li>الباب</li><li>النافذة</li></ul>"
)
HEBREW = (
    "<p>החדר היה ירוק. <em>זה הכול.</em> אמא אמרה: ”עוד מעט”.</p><h2>החדר</h2>"
    "<blockquote><p>לא אמרנו את שמה.</p></blockquote><p>The window opens by a hand.</p>"
    "<ol><li>הדלת</li><li>החלון</li></ol>"
)
EVERYTHING = (
    "<p>The first words, with a <a href='https://example.org/'>link</a>, with <em>what is stressed</em>, <strong>what"
    " is loud</strong>, <s>what is crossed out</s>, marked<span data-footnote=''>A note at the foot, longer than"
    " one line, so that one sees how it turns over at its end.</span> to a footnote. “Nobody,” she said, “asked.”</p>"
    "<h2>A heading that is long enough to need two lines on a phone</h2><p>A paragraph after it.</p>"
    "<blockquote><p>What somebody said, with <em>one word</em> stressed.</p><p>And a second paragraph.</p></blockquote>"
    "<h3>A smaller heading</h3><ul><li>One thing</li><li>Another, which goes on for longer than the line is wide, so"
    " that one sees where it goes on<ul><li>and one within it</li></ul></li></ul><ol><li>First</li><li>Second</li></ol>"
    "<hr><p>The last words.</p>"
)
READINGS = {
    "long-words": ("Donaudampfschifffahrtselektrizitätenhauptbetriebswerk", f"<p>{LONG}</p><p>{ADDRESS}</p>"),
    "right-to-left": ("الغرفة التي طليناها", f"{ARABIC}{HEBREW}{BETWEEN}"),
    "poem": ("What the wall kept", f"{POEM}{POEM_GOES_ON}"),
    "no-title": ("", "<p>There is no name for this yet. There are two lines.</p><p>This is the second.</p>"),
    "one-sentence": ("Our baby", "<p>She was here.</p>"),
}
IN_THEIR_LANGUAGE = {"ar": ("في الصباح الباكر، قبل أن تُفتَح النوافذ كلُّها", ARABIC), "he": ("בבוקר מוקדם", HEBREW)}
HANDLE, KEPT_AT = "readings", "long-corridor"


def plant() -> str:
    """Publish them in a journal of their own (`alongside manage shell`); where each stands, a line each."""
    by = make_account("Reading")
    journal = make_journal(by, handle=HANDLE)
    told = {name: make_published(journal, by, title=title, body=body) for name, (title, body) in READINGS.items()}
    for language, (title, body) in IN_THEIR_LANGUAGE.items():
        told[language] = make_published(journal, by, title=title, body=body)
        stories.describe(told[language], by=by, language=language)
    forty = [
        make_photograph(journal, by, audience=Audience.EVERYONE, width=300 + 7 * number, height=240)
        for number in range(MANY)
    ]
    keys = [photograph.key for photograph in forty]
    figures = "".join(f'<figure data-photographs="{" ".join(keys[at : at + 4])}"></figure>' for at in range(0, MANY, 4))
    told["forty"] = make_published(journal, by, title="Forty photographs", body=f"<p>All of them.</p>{figures}")
    told |= _everything(journal, told)
    Journal.objects.filter(pk=journal.pk).update(title="Readings")
    return "\n".join(story.path for story in Story.objects.filter(pk__in=[story.pk for story in told.values()]))


def _everything(journal: Journal, told: Mapping[str, Story]) -> dict[str, Story]:
    """One story with what others wrote elsewhere, told in other ways, and with what stands at its end."""
    by = journal.memberships.order_by("pk")[0].account
    assert by is not None
    story = make_story(journal, by, title="Everything that a page can bear", body=EVERYTHING)
    write(
        story,
        by,
        standfirst="One line below the title, or two of them.",
        dated="2 December",
        speaks="This speaks of it.",
    )
    posts = (
        stories.Said("I think of you.\n\nEvery day.", "Bea Lind", "@bea@example.social", "3 March", ADDRESS),
        stories.Said("Only words."),
        stories.Said("Gone by now.", "Somebody"),
    )
    kept = [stories.keep_post(story, said, by=by) for said in posts]
    stories.take_post_away(kept[-1], by=by)
    stories.publish(story, by=by, audience=Audience.EVERYONE, door=Journal.Door.OPEN)
    tellings = {
        "for-children": stories.tell_anew(story, by=by, kind=Kind.CHILDREN),
        "short": stories.tell_anew(story, by=by, kind=Kind.SHORT),
        "in-arabic": stories.tell_anew(story, by=by, kind=Kind.LANGUAGE, language="ar"),
    }
    for name, telling in tellings.items():
        title, body = IN_THEIR_LANGUAGE["ar"] if name == "in-arabic" else ("Why the room is green", POEM)
        write(telling, by, title=title, body=body)
        stories.publish(telling, by=by, audience=Audience.EVERYONE)
    stories.choose_related(story, by=by, others=[told["long-words"], told["ar"], told["no-title"]])
    return {"everything": story} | tellings


def plant_a_keeper() -> str:
    """Somebody who keeps, without the three days, and notes that wait; the keeper's mail address."""
    by = make_account("Anouk")
    journal = make_journal(by, handle=KEPT_AT)
    keeper = make_account("Idris")
    Membership.objects.create(journal=journal, account=keeper, role=Membership.Role.KEEPER)
    Journal.objects.filter(pk=journal.pk).update(title="The long corridor", door=Journal.Door.KEEPERS)
    story = make_published(journal, by, title="The corridor", body="<p>It was long.</p>")
    stories.choose_door(story, by=by, door=Story.Door.KEEPERS)
    for words in (
        "The bulbs came up. I thought of you, and of the two of you on the stairs, and did not ring.",
        "You should be over it by now. Look at www.cure.example/x",
        "We lit a candle at our table.",
    ):
        notes.receive(story, words=words, name="Bea", relation="a neighbour", named_keeper=True)
    return keeper.email


def plant_letters() -> str:
    """Somebody who asks for letters of `plant`'s journal: where they say yes, where they leave; a letter."""
    journal = Journal.objects.get(handle=HANDLE)
    by = journal.memberships.order_by("pk")[0].account
    assert by is not None
    mailing.choose_letters(journal, by=by, holds=Letters.Holds.WORDS)
    for email in ("ines@example.org", "bea@example.org"):
        mailing.ask_for_letters(journal, email=email)
    asking, asked = Subscription.objects.filter(journal=journal).order_by("pk")
    mailing.confirm(asked, named=False)
    story = Story.objects.get(journal=journal, published__title="Everything that a page can bear")
    now = clock.now()
    said = {"journal": journal, "audience": story.audience, "opened_at": now, "due_at": now}
    told, _new = Announcement.objects.get_or_create(story=story, defaults=said)
    letter = letter_of(Delivery.objects.create(announcement=told, subscription=asked, due_at=now), "1")
    assert isinstance(letter, EmailMultiAlternatives)
    return "\n".join((confirm_address(asking.key), leave_address(asked.key), str(letter.alternatives[0][0])))
