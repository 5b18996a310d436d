"""A letter that comes back ends the letters to an address where there is nobody."""

import pytest
from hypothesis import given
from hypothesis import settings as trying
from hypothesis import strategies as some

from alongside.mailing.bounces import Bounce, read_bounce
from alongside.mailing.models import Delivery, Subscription
from alongside.notes.letterbox.listening import KEPT, KNOWN, UNKNOWN
from alongside.notes.models import Posted
from alongside.notes.postbox import Postbox

HOST = "in.testserver"


def report(action: str = "failed", status: str = "5.1.1", *, returned: str = "") -> bytes:
    """What a mail server sends back (RFC 3464)."""
    lines = [
        "From: MAILER-DAEMON@mx.example.org",
        "Subject: Undelivered",
        "Auto-Submitted: auto-replied",
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
        "",
        "--b",
        "Content-Type: text/plain",
        "",
        "It could not be delivered.",
        "--b",
        "Content-Type: message/delivery-status",
        "",
        "Reporting-MTA: dns; mx.example.org",
        "",
        "Final-Recipient: rfc822; bea@example.org",
        f"Action: {action}",
        f"Status: {status}",
        "--b",
        "Content-Type: message/rfc822",
        "",
        returned,
        "--b--",
    ]
    return "\r\n".join(lines).encode()


AWAY = b"From: bea@example.org\r\nSubject: Away\r\nContent-Type: text/plain\r\n\r\nAction: failed\nStatus: 5.1.1\n"


@pytest.mark.parametrize(
    ("mail", "said"),
    [
        (report(), Bounce.FOR_GOOD),
        (report(status="5.7.1"), Bounce.FAILED),
        (report(status="4.2.2"), Bounce.FAILED),
        (report("delayed", "4.4.1"), Bounce.NOTHING),
        (report("delayed", "4.4.1", returned="Action: failed\r\nStatus: 5.1.1"), Bounce.NOTHING),
        (report().replace(b"\r\n", b"\n"), Bounce.FOR_GOOD),
        (AWAY, Bounce.NOTHING),
        (b"", Bounce.NOTHING),
    ],
)
def test_what_it_says(mail, said):
    assert read_bounce(mail) is said


@trying(max_examples=200, deadline=None)
@given(some.binary(max_size=2_000), some.integers(0, 600))
def test_whatever_comes_it_says_something(junk, place):
    whole = report()
    assert read_bounce(whole[:place] + junk + whole[place:]) in Bounce


@pytest.fixture
def gone(subscribed, publish, office, settings):
    """A letter that has gone, and the name to which it comes back."""
    settings.MAIL_IN = HOST
    subscribed()

    def send() -> str:
        publish()
        office.carry()
        sender: str = office.letters[-1].from_email
        assert sender.endswith(f"@{HOST}")
        assert office.letters[-1].extra_headers["From"] == settings.DEFAULT_FROM_EMAIL
        return sender.partition("@")[0]

    return send


def test_where_there_is_nobody_it_ends_at_once_and_twice_is_once(gone):
    name = gone()
    for _twice in range(2):
        assert Postbox.knows(name) == KNOWN
        assert Postbox.take(name, report(), "") == KEPT
    assert not Subscription.objects.exists()


def test_who_is_away_and_a_letter_that_is_late_end_nothing(gone):
    name = gone()
    for mail in (AWAY, report("delayed", "4.4.1")):
        assert Postbox.take(name, mail, "") == KEPT
    assert Delivery.objects.get().post == Posted.Post.SENT


def test_a_full_mailbox_ends_it_the_third_time(gone):
    for left in (1, 1, 0):
        name = gone()
        for _twice in range(2):
            Postbox.take(name, report(status="4.2.2"), "")
        assert Subscription.objects.count() == left


def test_a_name_that_nobody_was_given_takes_nothing_in(gone):
    gone()
    assert Postbox.knows("bounce-1-" + "0" * 20) == UNKNOWN
    assert Postbox.take("bounce-1-" + "0" * 20, report(), "") == UNKNOWN
    assert Subscription.objects.count() == 1
