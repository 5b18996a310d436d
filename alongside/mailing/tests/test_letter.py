"""The letter itself, as a real mail server takes it and a mail program reads it."""

import re
from collections.abc import Iterator
from email.message import EmailMessage
from html.parser import HTMLParser

import pytest
from django.conf import settings as configured
from django.test import Client

from alongside.journals import actions as journals
from alongside.mailing.models import Delivery, Letters, Subscription
from alongside.notes.actions.posting import name_of
from alongside.notes.models import Posted
from alongside.photos.tests.makers import make_photograph
from alongside.stories import actions as stories
from alongside.stories.tests.makers import write
from tests.ground.post import PostOffice

TITLE = "The room that was green"
BODY = (
    "<h2>In August</h2><p>We had painted it.<br>Twice.</p><blockquote><p>Green, she said.</p></blockquote>"
    '<ul><li>A chair</li><li>A lamp</li></ul><p>See <a href="https://example.org/paint">the paint</a>.'
    '<span data-footnote="">It was lichen green.</span></p>'
)
CONSTANT = "This is a letter that you asked for."


class Fetched(HTMLParser):
    """What a mail program would fetch from elsewhere when it shows this."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"img", "link", "script", "iframe", "video", "audio", "source", "object", "style", "form"}:
            self.found.append(tag)
        for name, value in attrs:
            if name in {"src", "srcset", "background", "poster"} or "url(" in (value or "").lower():
                self.found.append(f"{tag} {name}={value}")


@pytest.fixture
def by_smtp(settings) -> Iterator[PostOffice]:
    settings.EMAIL_BACKEND = "alongside.foundation.mail.MarkedBackend"
    settings.EMAIL_HOST, settings.EMAIL_USE_TLS = "127.0.0.1", False
    settings.DEFAULT_FROM_EMAIL = "house@house.example"
    with PostOffice() as post:
        settings.EMAIL_PORT = post.port
        yield post


@pytest.fixture
def arrived(by_smtp, office):
    """`arrived()`: the letters about stories that the mail server has taken by now."""

    def arrived() -> list[EmailMessage]:
        office.carry()
        return [letter.message for letter in by_smtp.letters if letter.message["List-Id"]]

    return arrived


@pytest.fixture
def whole(holds, subscribed):
    """Bea has letters with the whole words in them."""
    holds(Letters.Holds.WORDS)
    return subscribed()


def parts(message: EmailMessage) -> tuple[str, str]:
    """Its plain words and its page."""
    text, page = message.get_body(("plain",)), message.get_body(("html",))
    assert text is not None
    assert page is not None
    # As it goes over the line its lines end in two signs.
    return text.get_content().replace("\r\n", "\n"), page.get_content().replace("\r\n", "\n")


def outside(message: EmailMessage) -> str:
    """What stands outside on it: all headers."""
    return "\n".join(f"{name}: {value}" for name, value in message.items())


def test_it_only_says_that_something_is_new_unless_its_authors_chose_otherwise(subscribed, publish, arrived, opened):
    subscribed()
    story = publish(TITLE, body=BODY)
    (message,) = arrived()
    text, page = parts(message)
    for words in (text, page, outside(message)):
        assert "green" not in words.replace("lichen-green", "").lower()
        assert "We had painted" not in words
    for words in (text, page):
        assert f"{configured.URL}/@lichen-green/{story.key}/" in words
    assert "lichen-green" not in outside(message)
    assert Client().get(f"/@lichen-green/{story.key}/").headers["Location"] == story.path


def test_the_whole_words_in_both_forms_with_links_and_footnotes_in_order(subscribed, publish, arrived, holds):
    holds(Letters.Holds.WORDS)
    subscribed()
    publish(TITLE, body=BODY)
    (message,) = arrived()
    assert message.get_content_type() == "multipart/alternative"
    text, page = parts(message)
    assert "We had painted it.\nTwice." in text
    assert "> Green, she said." in text
    assert "- A chair\n- A lamp" in text
    assert "the paint (https://example.org/paint).[1]" in text
    assert text.index("[1]") < text.index("1. It was lichen green.")
    assert '<a href="https://example.org/paint"' in page
    assert page.index("fnref-1") < page.index("It was lichen green.")
    assert '<div lang="en" dir="ltr">\n<h1 ' in page


def test_it_speaks_the_storys_language_the_way_its_letters_run(subscribed, publish, arrived, holds, mara):
    holds(Letters.Holds.WORDS)
    subscribed()
    story = publish("החדר", body="<p>היה ירוק.</p>")
    stories.describe(story, by=mara, language="he")
    (message,) = arrived()
    text, page = parts(message)
    assert '<div lang="he" dir="rtl">' in page
    assert '<html lang="en" dir="ltr">' in page
    assert "היה ירוק." in text


@pytest.mark.usefixtures("whole")
def test_sender_subject_and_the_line_beside_them_are_constant_and_name_nobody(publish, arrived, opened, mara):
    journals.describe(opened, by=mara, description=journals.Description(title="Wren's room", called="Mara and Tomas"))
    publish(TITLE, body=BODY)
    publish("Another", body="<p>Other words.</p>")
    one, other = arrived()
    for name in ("From", "Subject"):
        assert one[name] == other[name]
    assert (one["From"], one["Subject"]) == ("house@house.example", "Something new to read")
    for named in ("Wren", "Mara", "lichen", "green"):
        assert named not in outside(one)
    # What mail programs show beside the subject: the first 200 signs that are there.
    for page in (parts(one)[1], parts(other)[1]):
        body = re.sub(r"<[^>]+>", "", page.partition("<body")[2].partition(">")[2])
        assert body.lstrip().startswith(CONSTANT)
        assert len(body.lstrip().removeprefix(CONSTANT).partition(CONSTANT)[0].replace("&", "").strip()) > 200
    assert all(parts(each)[0].startswith(CONSTANT) for each in (one, other))


def test_whoever_wishes_it_sees_from_whom_it_is(subscribed, publish, arrived, opened, mara):
    journals.describe(opened, by=mara, description=journals.Description(title="Wren’s room,\u2028 and more"))
    subscribed(named=True)
    publish()
    (message,) = arrived()
    assert message["Subject"] == "Something new: Wren’s room, and more"
    assert "Wren’s room" in message["From"]
    assert "<house@house.example>" in message["From"]


@pytest.mark.usefixtures("whole", "kept")
def test_nothing_in_it_is_fetched_and_no_photograph_is_there(publish, arrived, opened, mara):
    photograph = make_photograph(opened, mara, caption="At the window")
    figure = f'<figure data-photographs="{photograph.key}"></figure>'
    story = publish(body=BODY)
    write(story, mara, body=f"{BODY}{figure}")
    stories.publish(story, by=mara, audience=story.audience)
    (message,) = arrived()
    text, page = parts(message)
    fetched = Fetched()
    fetched.feed(page)
    assert fetched.found == []
    assert {part.get_content_type() for part in message.walk()} == {
        "multipart/alternative",
        "text/plain",
        "text/html",
    }
    for words in (text, page):
        assert photograph.key not in words
        assert "At the window" not in words
    # Each address in it is the same for all, but for the one by which its reader leaves.
    found = {address.partition("#")[0] for address in re.findall(r"https?://[^\s\"<>)]+", page)}
    own = {address for address in found if "/letters/leave/" in address}
    assert len(own) == 1
    assert found - own == {"https://example.org/paint", f"{configured.URL}/@lichen-green/{story.key}/"}


def test_it_says_that_a_list_sent_it_and_is_known_again_when_it_is_tried_again(
    whole, publish, by_smtp, arrived, opened
):
    by_smtp.refuse({whole.email: "451 4.3.0 later"})
    publish()
    assert arrived() == []
    row = Delivery.objects.get()
    assert (row.post, row.tries) == (Posted.Post.WAITING, 1)
    by_smtp.refuse({})
    (message,) = arrived()
    assert message["Message-ID"] == f"<{name_of(row)}@house.example>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["List-Id"] == f"<{opened.key}.letters.testserver>"
    assert Delivery.objects.get().post == Posted.Post.SENT


@pytest.fixture
def two_are_told(subscribed, publish):
    """Two have asked, and a story is out."""
    subscribed("bea@example.org")
    subscribed("cy@example.org")
    publish()


@pytest.mark.parametrize(
    ("answer", "stays"),
    [("550 5.1.1 nobody", False), ("550 5.7.1 your house is not trusted", True), ("450 4.2.2 full", True)],
)
def test_an_address_at_which_there_is_nobody_ends_and_no_other(answer, stays, two_are_told, by_smtp, arrived):
    by_smtp.refuse({"bea@example.org": answer})
    assert [message["To"] for message in arrived()] == ["cy@example.org"]
    kept = set(Subscription.objects.values_list("email", flat=True))
    assert kept == {"cy@example.org", *(["bea@example.org"] if stays else [])}


def test_one_that_was_cut_off_at_its_dot_is_not_sent_again(subscribed, publish, by_smtp, arrived):
    subscribed()
    by_smtp.hang_up_after_the_dot(yes=True)
    publish()
    assert len(arrived()) == 1
    assert Delivery.objects.get().post == Posted.Post.UNSURE
    by_smtp.hang_up_after_the_dot(yes=False)
    assert len(arrived()) == 1
