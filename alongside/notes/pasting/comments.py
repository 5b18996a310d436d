"""Comments copied from a page such as Facebook's: a name, the words, and a line of buttons."""

import re

from alongside.notes.pasting.model import Message, Shape, Understood

_AGE = (
    r"(?:\d{1,3}\s?(?:s|m|min|h|hr|hrs|d|w|y|mo|Std|Min|Tg|Tage?n?|Wo|Wochen?|J|j|sem|a|an|ans|u|g)\.?|"
    r"just now|edited|bearbeitet)"
)
_LIKE = r"(?:Like[ds]?|Gefällt mir|J[’']aime|Me gusta|Mi piace|Vind ik leuk|Curtir)"
_REPLY = r"(?:Reply|Antworten|Répondre|Responder|Rispondi|Beantwoorden|Reageren)"
_OTHER = (
    r"(?:Share|Teilen|Partager|Compartir|Hide|Follow|Author|Verfasser(?:in)?|Top fan|Admin|Active|"
    r"See translation|Übersetzung anzeigen|View (?:all |more |\d+ )?(?:repl(?:y|ies)|comments?)|"
    r"Most relevant|All comments|Write a (?:comment|reply)…?|Message|Send|·|\||•|\d{1,4})"
)
_BUTTONS = re.compile(rf"^\s*(?:(?:{_AGE}|{_LIKE}|{_REPLY}|{_OTHER})(?:\s+|$))+$", re.IGNORECASE)
_A_REPLY = re.compile(rf"(?:^|\s){_REPLY}(?:\s|$)", re.IGNORECASE)
_A_LIKE = re.compile(rf"(?:^|\s){_LIKE}(?:\s|$)", re.IGNORECASE)
_LONGEST_NAME = 60


def comments(text: str) -> Understood | None:
    """The comments of a paste in which lines of buttons stand below the words."""
    lines = text.split("\n")
    buttons = [bool(_BUTTONS.match(line)) for line in lines]
    found = Understood(Shape.COMMENTS)
    written: list[str] = []
    sure = False
    for at, line in enumerate(lines):
        if not buttons[at]:
            written.append(line)
            continue
        found.leave(line)
        run = _run_that_ends(lines, buttons, at)
        if run and (_A_REPLY.search(run) or _A_LIKE.search(run)):
            sure = sure or bool(_A_REPLY.search(run) and _A_LIKE.search(run))
            _add(found, written)
            written = []
    if not sure:
        return None
    # What comes after the last line of buttons may be a comment whose buttons were not copied.
    if written:
        _add(found, written)
    return found


def _run_that_ends(lines: list[str], buttons: list[bool], at: int) -> str:
    """The lines of buttons that end here, as one; nothing in the middle of them."""
    if at + 1 < len(lines) and buttons[at + 1]:
        return ""
    begin = at
    while begin and buttons[begin - 1]:
        begin -= 1
    return " ".join(lines[begin : at + 1])


def _add(found: Understood, lines: list[str]) -> None:
    while lines and not lines[0].strip():
        lines = lines[1:]
    if len(lines) > 1 and len(lines[0]) <= _LONGEST_NAME:
        found.add(Message("\n".join(lines[1:]), name=lines[0].strip(), heading=lines[0]))
    else:
        found.add(Message("\n".join(lines)))
