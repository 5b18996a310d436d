"""Mails that were copied with the lines above them: From, Date, Subject."""

import re
from email.utils import parseaddr

from alongside.notes.pasting.days import read_mail_day, read_whole_day
from alongside.notes.pasting.model import Message, Shape, Understood

_FROM = re.compile(r"^\s*\*?(?:From|Von|De|Da|Van|Från|Fra|Od)\s?:\*?\s(?P<who>.*\S)\s*$")
_DAY = re.compile(
    r"^\s*\*?(?:Date|Sent|Datum|Gesendet(?: am)?|Envoyé|Data|Fecha|Enviado|Inviato|Verzonden|Skickat)\s?:\*?\s"
    r"(?P<day>.*)$"
)
_SUBJECT = re.compile(
    r"^\s*\*?(?:Subject|Betreff|Objet|Sujet|Asunto|Assunto|Oggetto|Onderwerp|Ämne|Emne|Temat)\s?:\*?\s"
    r"(?P<subject>.*)$"
)
_ANSWER = re.compile(r"\s*(?:re|aw|sv|antw|odp|r|fwd?|wg|tr|rv|vs|vb|enc)\s?(?:\[\d+\])?:", re.IGNORECASE)
_OTHER = re.compile(
    r"^\s*\*?(?:To|An|À|Para|A|Aan|Till|Til|Do|Cc|Bcc|Kopie|Copie|Copia|Kopia|Reply-To|Antwort an|Répondre à|Sender|"
    r"Importance|Priority|Wichtigkeit|Attachments|Anlagen|Pièces jointes|Message-ID|MIME-Version|Return-Path|Received|"
    r"Delivered-To|In-Reply-To|References|User-Agent|(?:Content|X|Thread|List|DKIM|Authentication)-[\w-]{1,30})"
    r"\s?:\*?(?:\s.*|)$",
    re.IGNORECASE,
)
_IN_ANGLES = re.compile(r"^(?P<name>.*?)\s*[<\[(](?:mailto:)?(?P<email>[^<>\[\]()\s]+@[^<>\[\]()\s]+)[>\])].*$")
_NAME_LENGTH, _EMAIL_LENGTH = 200, 254


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
    """Where the words begin: after the lines that are a mail's own."""
    end = at
    while end < len(lines) and any(each.match(lines[end]) for each in (_FROM, _DAY, _SUBJECT, _OTHER)):
        end += 1
    return end


def _mail(head: list[str], words: str) -> Message:
    found = _FROM.match(head[0])
    who = found["who"] if found else ""
    name, email = _name_and_address(who)
    day = None
    stays = [head[0]] if len(name) > _NAME_LENGTH or len(email) > _EMAIL_LENGTH else []
    for line in head[1:]:
        said, subject = _DAY.match(line), _SUBJECT.match(line)
        day = day or (read_mail_day(said["day"].strip()) if said else None)
        if (said and read_whole_day(said["day"]) is None) or _FROM.match(line):
            stays.append(line)
        elif subject and not _ANSWER.match(subject["subject"]):
            stays.append(subject["subject"])
    words = "\n".join([*stays, "", words.strip("\n")]) if any(map(str.strip, stays)) else words
    return Message(words, name=name[:_NAME_LENGTH], email=email[:_EMAIL_LENGTH], day=day, heading="\n".join(head))


def _name_and_address(who: str) -> tuple[str, str]:
    found = _IN_ANGLES.match(who)
    if found:
        return found["name"].strip().strip("\"'"), found["email"]
    name, email = parseaddr(who)
    return (name, email) if "@" in email else (who, "")
