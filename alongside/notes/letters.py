"""The letters that carry the family's words, and the one that says that notes wait. Each is its receiver's own."""

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alongside.foundation import mail
from alongside.notes.models import Answer, Note, Packet, Posted, Thank

END = "alongside.notes.packet"


def letter_of(row: Posted, name: str) -> EmailMessage | None:
    """The letter, from what is true at this moment; nothing where it has no receiver any more. `name` is its own."""
    headers = {"Message-ID": mail.message_id(name), "Auto-Submitted": "no"}
    if isinstance(row, Answer):
        return _answer(row, headers)
    if isinstance(row, Thank):
        return _thank(row, headers)
    return _packet(row, headers) if isinstance(row, Packet) else None


def _answer(row: Answer, headers: dict[str, str]) -> EmailMessage | None:
    answer = Answer.objects.out().filter(pk=row.pk).exclude(words="").select_related("note", "journal").first()
    if answer is None or not answer.note.email or not answer.note.confirmed_at:
        return None
    return mail.letter(
        to=answer.note.email,
        subject=_("An answer to a note that you left"),
        template="notes/letters/answer.txt",
        context={
            "words": answer.words,
            "words_language": answer.journal.language,
            "address": write_back_address(answer),
            "by_mail": answer.mail_address,
        },
        headers={**headers, **({"Reply-To": answer.mail_address} if answer.mail_address else {})},
        language=spoken_with(answer.note),
    )


def spoken_with(note: Note) -> str:
    """The language in which its writer was spoken to, else that of those it is for."""
    return note.language or note.journal.language


def write_back_address(answer: Answer) -> str:
    """Where whoever was answered can write back."""
    return f"{settings.URL}{reverse('notes:write_back', args=[answer.key])}"


def _thank(row: Thank, headers: dict[str, str]) -> EmailMessage | None:
    thank = Thank.objects.filter(pk=row.pk).select_related("note", "thanks__journal").first()
    note = thank.note if thank else None
    if thank is None or note is None or note.is_gone or note.is_set_aside or not (note.email and note.confirmed_at):
        return None
    words_in, spoken = thank.thanks.journal.language, spoken_with(note)
    return thank_you_letter(thank.thanks.words, to=note.email, headers=headers, language=spoken, words_in=words_in)


def thank_you_letter(
    words: str, *, to: str, headers: dict[str, str] | None = None, language: str = "", words_in: str = ""
) -> EmailMessage:
    """A thank-you as it goes by mail, with the family's words in their own language."""
    return mail.letter(
        to=to,
        subject=_("A letter from those to whom you wrote"),
        template="notes/letters/thanks.txt",
        context={"words": words, "words_language": words_in},
        headers=headers,
        language=language,
    )


def _packet(row: Packet, headers: dict[str, str]) -> EmailMessage:
    end = end_address(row)
    return mail.letter(
        to=row.account.email,
        subject=_("Notes are waiting for you"),
        template="notes/letters/packet.txt",
        context={"address": f"{settings.URL}{reverse('notes:inbox')}", "end": end},
        headers={
            **headers,
            "Auto-Submitted": mail.BY_ITSELF,
            "List-Unsubscribe": f"<{end}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )


def end_address(packet: Packet) -> str:
    """Where the daily letter is ended with one press (RFC 8058)."""
    return f"{settings.URL}{reverse('notes:end_packet', args=[signing.dumps(packet.key, salt=END)])}"


def ended_by(token: str) -> QuerySet[Packet] | None:
    """The daily letter that this address ends, none when it was ended before; nothing where it is no such address."""
    try:
        key = signing.loads(token, salt=END)
    except signing.BadSignature:
        return None
    return Packet.objects.filter(key=key)
