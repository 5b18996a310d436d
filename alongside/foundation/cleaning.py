"""An author's own words as markup, made clean: from an editor, a paste or a page.

The way is: what no page should carry is taken out; lxml reads the markup (in time that grows with its length, however
it is nested); a builder keeps of it what a body may be made of (`markup`); it is written anew from that; and nh3, a
sanitizer that others have tried hard to break, has the last word on what was written.
"""

import re
from collections.abc import Iterable

import nh3
from lxml import etree

from alongside.foundation.builder import Builder, TooMuch
from alongside.foundation.markup import Block, write
from alongside.foundation.words import tidy

MOST_BYTES = 1_000_000
"""No body is longer than this, as it comes in; the longest essay of the corpus has 24,000."""

# The parser ends these at the next paragraph, as HTML 4 had it; under their newer names they reach across it.
_OLD_NAMES = re.compile(r"<(/?)(b|i|s|strike)(?=[\s/>])", re.IGNORECASE)
_NEW_NAMES = {"b": "strong", "i": "em", "s": "del", "strike": "del"}

_WORD = re.compile(r"\bmso-|class=\"?Mso")

_LAST_WORD = nh3.Cleaner(
    tags=set("p br h2 h3 blockquote ul ol li a strong em s hr sub sup span figure".split()),
    attributes={
        "a": {"href"},
        "figure": {"data-photographs", "data-post"},
        "ol": {"start"},
        "span": {"data-footnote", "lang", "dir"},
        "p": {"lang", "dir"},
        "h2": {"lang", "dir"},
        "h3": {"lang", "dir"},
    },
    url_schemes={"http", "https", "mailto"},
    url_relative="deny",
    link_rel="noopener noreferrer",
)


def clean_story(html: str) -> str:
    """Return an author's markup as a body may be. Cleaning twice changes nothing, and no words are lost.

    Raises `TooMuch` where there is more of it, or it is deeper, than anybody writes.
    """
    return finish(read(html))


def read(html: str) -> tuple[Block, ...]:
    """Return the tree of a body from any markup. Raises `TooMuch`."""
    html = tidy(html)
    if len(html.encode()) > MOST_BYTES:
        raise TooMuch
    if not html.strip():
        return ()
    builder = Builder(keep_languages=not _WORD.search(html))
    parser = etree.HTMLParser(target=builder, encoding="utf-8")  # type: ignore[call-overload]  # a target may be partial
    parser.feed(_OLD_NAMES.sub(lambda old: f"<{old[1]}{_NEW_NAMES[old[2].lower()]}", html).encode())
    body: tuple[Block, ...] = parser.close()
    return body


def finish(blocks: Iterable[Block]) -> str:
    """Return a tree as clean markup. Raises `TooMuch`."""
    html = _LAST_WORD.clean(write(blocks))
    if len(html.encode()) > MOST_BYTES:
        raise TooMuch
    return html
