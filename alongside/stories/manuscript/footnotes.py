"""Footnotes: written where they are called for, read at the end."""

import re
from collections.abc import Iterator
from html import escape

_OPENING = '<span data-footnote="">'
_SPAN = re.compile(r"<span[^>]*>|</span>")


def number(body: str, *, label: str = "Footnotes", back: str = "Back to the text", prefix: str = "") -> str:
    """Return a clean body with its footnotes numbered and set at its end; one without footnotes comes back unchanged.

    `label` names the notes and `back` the way back from one, for who cannot see them. Where several bodies stand on
    one page, each needs a `prefix` of its own for its ids.
    """
    if _OPENING not in body:
        return body
    out: list[str] = []
    notes: list[str] = []
    for words, note in parts(body):
        out.append(words)
        if note is not None:
            notes.append(note)
            out.append(_mark(len(notes), prefix))
    items = "".join(_note(place, note, back, prefix) for place, note in enumerate(notes, start=1))
    return (
        f"{''.join(out)}"
        f'<section class="footnotes" role="doc-endnotes" id="{prefix}footnotes" aria-label="{escape(label)}">'
        f"<ol>{items}</ol></section>"
    )


def parts(body: str) -> Iterator[tuple[str, str | None]]:
    """Part a clean body (or its beginning) into what stands before a footnote and the footnote; at last the rest."""
    place = 0
    while (start := body.find(_OPENING, place)) >= 0:
        inside = start + len(_OPENING)
        end, after = _end_of_note(body, inside)
        yield body[place:start], body[inside:end]
        place = after
    yield body[place:], None


def _end_of_note(body: str, inside: int) -> tuple[int, int]:
    """Return where a footnote ends, and where the words go on; languages inside it are spans too."""
    depth = 1
    for span in _SPAN.finditer(body, inside):
        depth += -1 if span[0] == "</span>" else 1
        if not depth:
            return span.start(), span.end()
    return len(body), len(body)


def _mark(place: int, prefix: str) -> str:
    return (
        f'<sup class="footnote-mark"><a id="{prefix}fnref-{place}" href="#{prefix}fn-{place}" role="doc-noteref" '
        f'aria-describedby="{prefix}footnotes">{place}</a></sup>'
    )


def _note(place: int, note: str, back: str, prefix: str) -> str:
    return (
        f'<li id="{prefix}fn-{place}">{note} '
        f'<a href="#{prefix}fnref-{place}" role="doc-backlink" aria-label="{escape(back)}">↩</a></li>'
    )
