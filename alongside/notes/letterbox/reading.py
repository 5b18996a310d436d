"""A mail, as the letters that are in it: one, or as many as were sent on with it. Raises `NoLetter`."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from email.utils import getaddresses

from alongside.foundation.words import one_line, says_nothing, tidy
from alongside.notes.letterbox import flowed, forwards, quoting
from alongside.notes.letterbox.decoding import LONGEST_HEADER, as_text, header_text, unwrapped
from alongside.notes.letterbox.letter import ByProgram, Letter, NoLetter, NoWords, TooLong
from alongside.notes.letterbox.markup import without_pictures, words_of
from alongside.notes.letterbox.mime import Part, parts_of
from alongside.notes.mail_addresses import LONGEST, can_be_an_address

MOST_BYTES = 100_000
"""Of words: some thirty-five pages. Whoever writes more is asked to send it in parts."""

LONGEST_NAME = 200
MOST_FORWARDED = 50  # letters in one
A_REMARK = 500  # characters: what somebody writes above a letter that they send on; a longer text is a letter itself
_TEXT_BYTES = 300_000
_ALL_TEXT = 600_000
_PICTURED_BYTES = 6_000_000  # of HTML, with the pictures that lie in it
_MOST_LINES = 10_000
_DEEP = 3  # a letter sent on, sent on, sent on
_ROBOTS = ("bulk", "junk", "list", "auto_reply")
_FROM_ROBOTS = ("mailer-daemon@", "postmaster@", "no-reply@", "noreply@", "donotreply@")
_SAID_BY_ROBOTS = ("list-id", "list-unsubscribe", "x-autoreply", "x-autorespond", "feedback-id")


@dataclass(frozen=True)
class _Text:
    """What somebody wrote and did not only send on, and whether there was more than was looked at.

    `is_cited`: a program put there all that is quoted in it.
    """

    lines: list[str]
    is_cut: bool = False
    is_cited: bool = False


class _Left:
    """How much text of one mail is still looked at, whoever wrote it."""

    def __init__(self) -> None:
        self._signs = _ALL_TEXT

    def spend(self, text: _Text) -> None:
        """Look at this too. Raises `TooLong`."""
        self._signs -= sum(map(len, text.lines))
        self.check()

    def check(self) -> None:
        """Raises `TooLong` where all was spent."""
        if self._signs < 0:
            raise TooLong


def read(mail: bytes, *, sender: str | None = None) -> list[Letter]:
    """The letters in a mail. `sender` is what the machine that brought it says who sent it; empty: nobody.

    Where it was sent on, the letter is whose words these are, of the day on which they wrote. A remark above it is left
    out. Attachments, quoted threads and signatures are never in it.
    """
    whole = parts_of(mail)
    _refuse_programs(whole, sender)
    left = _Left()
    written = _letter(whole, left)
    attached = [letter for part in _attached_letters(whole) for letter in _sent_on(part, left)]
    if attached and (written is None or len(written.words) <= A_REMARK):
        return attached
    if written is None:
        raise NoWords
    return [written, *attached]


def _refuse_programs(whole: Part, sender: str | None) -> None:
    headers = whole.headers
    author = forwards.sender_of(header_text(headers.get("from", "")))[1].lower()
    if (
        sender == ""
        or headers.get("return-path", "").strip() == "<>"
        or headers.get("auto-submitted", "no").strip().lower().partition(";")[0].strip() not in {"no", ""}
        or headers.get("precedence", "").strip().lower() in _ROBOTS
        or any(name in headers for name in _SAID_BY_ROBOTS)
        or whole.kind == "multipart/report"
        or author.startswith(_FROM_ROBOTS)
    ):
        raise ByProgram


def _attached_letters(whole: Part) -> Iterator[Part]:
    """The mails that lie in this one."""
    waiting = [whole]
    left = MOST_FORWARDED
    while waiting and left:
        part = waiting.pop(0)
        if part.kind == "message/rfc822":
            left -= 1
            raw = unwrapped(part.mail[part.start : part.end], part.headers.get("content-transfer-encoding", ""))
            yield parts_of(raw)
        waiting[:0] = part.parts


def _sent_on(part: Part, left: _Left) -> Iterator[Letter]:
    """A mail that was sent on whole. One without words is no reason to refuse the others."""
    try:
        letter = _letter(part, left)
    except NoLetter:
        left.check()
        return
    if letter is not None:
        yield replace(letter, forwarded=True)


def _letter(whole: Part, left: _Left) -> Letter | None:
    """The letter that this mail is, whoever wrote it; None where it has no words."""
    subject = one_line(header_text(whole.headers.get("subject", "")))
    name, address = _sender(header_text(whole.headers.get("from", "")))
    text = _text_of(whole)
    left.spend(text)
    letter = Letter(
        words="",
        name=name,
        address=address,
        day=_sensible(forwards.day_of(whole.headers.get("date", ""))),
        message_id=whole.headers.get("message-id", "").strip()[:1000],
        sent_from=_only_address(whole.headers.get("from", "")),
    )
    lines = text.lines
    if text.is_cited and not text.is_cut and not forwards.is_forward(subject):
        lines = quoting.without_cited_end(lines, _says_that_it_was_sent_on)
    letter, dropped = _written(letter, lines, subject, whole, _DEEP)
    if says_nothing(letter.words) and not (forwards.is_answer(subject) or forwards.is_forward(subject)):
        letter = replace(letter, words=subject)
    if says_nothing(letter.words):
        return None
    if len(letter.words.encode()) > MOST_BYTES or (text.is_cut and not dropped):
        raise TooLong
    return letter


def _written(letter: Letter, lines: Sequence[str], subject: str, whole: Part | None, deep: int) -> tuple[Letter, bool]:
    """The letter with its words, of whoever wrote them; and whether anything below them was left out."""
    sent_on = forwards.is_forward(subject)
    answers = not sent_on and (forwards.is_answer(subject) or (whole is not None and "in-reply-to" in whole.headers))
    lines = list(lines) if answers else quoting.unquoted(lines, forwards.announces)
    block = forwards.first_block(lines)
    if block is None:
        own, dropped = (quoting.as_sent_on(lines), False) if sent_on else quoting.own_lines(lines, is_answer=answers)
        return replace(letter, words=_trimmed(own)), dropped
    above, _dropped = quoting.own_lines(lines[: block.begin], is_answer=answers)
    remark = _trimmed(above)
    if deep and _was_sent_on(block, remark, subject, outermost=whole is not None):
        name, address = _sender(block.sender)
        inner = Letter("", name, address, _sensible(forwards.day_of(block.day)), forwarded=True)
        return _written(inner, lines[block.end :], block.subject, None, deep - 1)
    if block.announced:  # a letter with another one below it: both stay
        return replace(letter, words=_trimmed(lines)), False
    return replace(letter, words=remark), True


def _says_that_it_was_sent_on(lines: Sequence[str]) -> bool:
    return forwards.first_block(lines) is not None or any(map(forwards.announces, lines))


def _was_sent_on(block: forwards.Block, remark: str, subject: str, *, outermost: bool) -> bool:
    """Whether the words below are the letter, and those above only a remark."""
    if not block.announced and remark and not forwards.is_forward(subject):
        return False
    return len(remark) <= (A_REMARK if outermost else 0)


def _sender(text: str) -> tuple[str, str]:
    name, address = forwards.sender_of(text)
    name = one_line(name)[:LONGEST_NAME]
    address = tidy(address)[: LONGEST + 1]
    return name, address if can_be_an_address(address) else ""


def _only_address(raw: str) -> str:
    """The address of a header as it was sent; none where there is not exactly one."""
    try:
        found = getaddresses([raw[:LONGEST_HEADER]])
    except RecursionError:  # remarks within remarks, made to be endless
        return ""
    return found[0][1] if len(found) == 1 and can_be_an_address(found[0][1]) else ""


def _sensible(day: dt.date | None) -> dt.date | None:
    return day if day is not None and day.year > 1970 else None  # noqa: PLR2004 - what clocks show that were never set


def _trimmed(lines: Sequence[str]) -> str:
    return "\n".join(line.rstrip() for line in lines).strip("\n")


def _text_of(whole: Part) -> _Text:
    """The lines of all parts that are to be read; of several forms of the same, one."""
    texts = list(_texts(whole))
    lines = [line for text in texts for line in [*text.lines, ""]]
    is_cited = len(texts) == 1 and texts[0].is_cited
    return _Text(lines[:_MOST_LINES], len(lines) > _MOST_LINES or any(text.is_cut for text in texts), is_cited)


def _texts(part: Part) -> Iterator[_Text]:
    if part.kind == "multipart/alternative":
        forms = (list(_texts(each)) for each in part.parts)
        yield from next((form for form in forms if any(map(_says_something, form))), [])
    elif part.kind in {"multipart/related", "multipart/signed"}:
        for each in part.parts[:1]:
            yield from _texts(each)
    elif part.kind.startswith("multipart/"):
        for each in part.parts:
            yield from _texts(each)
    elif part.kind in {"text/plain", "text/html"} and not part.is_attached:
        yield _html(part) if part.kind == "text/html" else _plain(part)


def _says_something(text: _Text) -> bool:
    return any(not says_nothing(line) for line in text.lines)


def _html(part: Part) -> _Text:
    raw = without_pictures(part.content(_PICTURED_BYTES))
    words = words_of(as_text(raw[:_TEXT_BYTES], part.parameter("charset")))
    is_cut = len(raw) > _TEXT_BYTES or part.end - part.start > _PICTURED_BYTES
    return _Text(tidy(words.text).split("\n"), is_cut, words.is_cited)


def _plain(part: Part) -> _Text:
    lines = tidy(as_text(part.content(_TEXT_BYTES), part.parameter("charset"))).split("\n")
    is_cut = part.end - part.start > _TEXT_BYTES or len(lines) > _MOST_LINES
    if part.parameter("format").lower() == "flowed":
        lines = flowed.joined(lines[: 2 * _MOST_LINES], del_sp=part.parameter("delsp").lower() == "yes").split("\n")
    return _Text(lines[:_MOST_LINES], is_cut)
