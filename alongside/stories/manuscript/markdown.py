"""A story from Markdown, with what stands before it in many a blog's files."""

import re

from lxml import html as lxml_html
from markdown_it import MarkdownIt

from alongside.foundation.cleaning import clean_story
from alongside.foundation.markup import language
from alongside.foundation.words import one_line
from alongside.stories.manuscript.lines import is_wrapped, wrap_width
from alongside.stories.manuscript.model import Manuscript, web_address

_FRONT = re.compile(r"\A\s*---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_PAIR = re.compile(r"^([A-Za-z_-]+)[ \t]*:[ \t]*(\S.*)$", re.MULTILINE)
_QUOTED = re.compile(r"(['\"])(.*)\1")
_HEADING = re.compile(r"\A\s*(?:#[ \t]+(\S.*?)[ \t]*#*[ \t]*|(\S.*)\n=+[ \t]*)(?:\n|\Z)")
_NOTE = re.compile(r"^\[\^([\w-]+)\]:[ \t]*(.*(?:\n(?:[ \t]*\n)*(?:    |\t).+)*)", re.MULTILINE)
_MARK = re.compile(r"\[\^([\w-]+)\]|\^\[([^\]\n]+)\]")
_QUOTE_SIGN = re.compile(r"^> ?", re.MULTILINE)
_LIST_SIGN = re.compile(r"\s*(?:[-*+]|\d+[.)])\s")

# Many write Markdown with a sentence on each line; those are longer, and are joined as Markdown says.
_LONGEST_VERSE = 70

_EMPTY_LINES = re.compile(r"(\n(?:[ \t]*\n)+)")

# Markup is let through here because `clean_story` comes after; a page's address is never fetched.
_MARKDOWN = MarkdownIt("commonmark").enable("strikethrough")


def read_markdown(text: str) -> Manuscript:
    """Return the story in a Markdown text."""
    said, text = _front(text)
    heading = _HEADING.match(text)
    title = said.get("title", "")
    if heading and title in {"", _plain(heading[1] or heading[2])}:
        title = _plain(heading[1] or heading[2])
        text = text[heading.end() :]
    notes = {note[1]: note[2] for note in _NOTE.finditer(text)}
    rendered = _MARKDOWN.render(_with_lines_kept(_NOTE.sub("", text)))
    return Manuscript(
        title=title,
        standfirst=_first(said, "standfirst", "subtitle", "description", "summary", "excerpt"),
        body=clean_story(_MARK.sub(lambda mark: _footnote(mark, notes), rendered)),
        dated=_first(said, "date", "dated", "published"),
        canonical=web_address(_first(said, "canonical", "canonical_url", "canonicalurl", "link", "url")),
        language=language(_first(said, "lang", "language", "locale").replace("_", "-")),
    )


def _front(text: str) -> tuple[dict[str, str], str]:
    """Part what a file says of its story (lines of `key: value`) from the story."""
    front = _FRONT.match(text)
    pairs = _PAIR.findall(front[1]) if front else []
    if not front or not pairs:
        return {}, text
    return {key.lower(): one_line(_QUOTED.sub(r"\2", value)) for key, value in pairs}, text[front.end() :]


def _first(said: dict[str, str], *keys: str) -> str:
    return next((said[key] for key in keys if key in said), "")


def _plain(markdown: str) -> str:
    return one_line(lxml_html.fromstring(f"<p>{_MARKDOWN.renderInline(markdown)}</p>").text_content())


def _with_lines_kept(text: str) -> str:
    """Let the lines of verse end where they end: two spaces say so in Markdown."""
    pieces = _EMPTY_LINES.split(text)
    width = wrap_width(piece.split("\n") for piece in pieces[::2])
    return "".join(piece.replace("\n", "  \n") if _is_verse(piece, width) else piece for piece in pieces)


def _is_verse(piece: str, width: int) -> bool:
    words = _QUOTE_SIGN.sub("", piece)
    lines = words.split("\n")
    may_be = bool(words.strip()) and max(map(len, lines)) <= _LONGEST_VERSE and not _LIST_SIGN.match(words)
    return may_be and not is_wrapped(lines, width)


def _footnote(mark: re.Match[str], notes: dict[str, str]) -> str:
    """Return the footnote that a mark calls for; a mark without one is itself. A note in place is already markup."""
    if mark[1] and mark[1] not in notes:
        return mark[0]
    words = mark[2] or _MARKDOWN.renderInline(re.sub(r"\s*\n\s*", " ", notes[mark[1]]))
    return f"<span data-footnote>{words}</span>"
