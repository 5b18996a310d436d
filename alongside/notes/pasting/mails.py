"""Mails that were copied with the lines above them: From, Date, Subject."""

import re
from email.utils import parseaddr

from alongside.notes.pasting.days import read_mail_day
from alongside.notes.pasting.model import Message, Shape, Understood

_FROM = re.compile(r"^\s*\*?(?:From|Von|De|Da|Van|Från|Fra|Od)\s?:\*?\s(?P<who>.*\S)\s*$")
_DAY = re.compile(
    r"^\s*\*?(?:Date|Sent|Datum|Gesendet(?: am)?|Envoyé|Data|Fecha|Enviado|Inviato|Verzonden|Skickat)\s?:\*?\s"
    r"(?P<day>.*)$"
)
_LINE = re.compile(r"^\s*\*?[^\W\d_][\w -]{1,20}\s?:\*?(?:\s.*|)$")
_IN_ANGLES = re.compile(r"^(?P<name>.*?)\s*[<\[(](?:mailto:)?(?P<email>[^<>\[\]()\s]+@[^<>\[\]()\s]+)[>\])].*$")
_NAME_LENGTH = 200


def mails(text: str) -> Understood | None:
    """The mails of a paste that begins with one, or holds several."""
    lines = text.split("\n")
    begins = [at for at, line in enumerate(lines) if _FROM.match(line) and _end_of_head(lines, at) > at + 1]
    first = next((at for at, line in enumerate(lines) if line.strip()), 0)
    if not begins or (len(begins) == 1 and begins[0] != first):
        return None
    found = Understood(Shape.MAILS)
    found.leave("\n".join(lines[: begins[0]]))
    for at, end in zip(begins, [*begins[1:], len(lines)], strict=True):
        body = _end_of_head(lines, at)
        found.add(_mail(lines[at:body], "\n".join(lines[body:end])))
    return found


def _end_of_head(lines: list[str], at: int) -> int:
    """Where the words begin: after the lines that look like a mail's own."""
    end = at
    while end < len(lines) and _LINE.match(lines[end]):
        end += 1
    return end


def _mail(head: list[str], words: str) -> Message:
    found = _FROM.match(head[0])
    who = found["who"] if found else ""
    days = filter(None, map(_DAY.match, head))
    day = next((read_mail_day(each["day"].strip()) for each in days), None)
    name, email = _name_and_address(who)
    return Message(words, name=name[:_NAME_LENGTH], email=email, day=day, heading="\n".join(head))


def _name_and_address(who: str) -> tuple[str, str]:
    found = _IN_ANGLES.match(who)
    if found:
        return found["name"].strip().strip("\"'"), found["email"]
    name, email = parseaddr(who)
    return (name, email) if "@" in email else (who, "")
