"""The words of a story as a letter carries them: HTML with its look written beside each part, and plain text.

Nothing in it is fetched from anywhere: no picture, no style sheet, no font. Links lead to whole addresses.
"""

import re
from collections.abc import Iterator
from typing import Final

from lxml import html

from alongside.foundation.html import safe

LOOK: Final = {
    "h2": "font-size:1.25em;font-weight:600;line-height:1.3;margin:1.6em 0 .5em",
    "h3": "font-size:1.1em;font-weight:600;line-height:1.3;margin:1.4em 0 .4em",
    "p": "margin:0 0 1em",
    "blockquote": "margin:1em 0;padding:0 1.1em;border-left:2px solid #b8ab98;border-right:0",
    "li": "margin:0 0 .4em",
    "hr": "border:0;border-top:1px solid #b8ab98;width:4em;margin:2em auto",
    "div": "margin:1.5em 0;padding:1em 1.2em;border:1px solid #b8ab98;border-radius:6px",
    "footer": "font-size:.8em",
    "section": "font-size:.9em;margin-top:2em;padding-top:1em;border-top:1px solid #b8ab98",
}
_BLOCKS: Final = frozenset({"p", "h2", "h3", "li", "blockquote", "ul", "ol", "section", "hr", "div"})
_SPACES = re.compile(r"[ \t\n\r]+")


def as_letter(body: str, address: str) -> str:
    """A story's body for a letter; `address` is its page, to which links within it lead. It was cleaned before."""
    if not body:
        return body
    inside = html.fragment_fromstring(body, create_parent="div")
    inside.make_links_absolute(address, resolve_base_href=False)
    for element in inside.iter(*LOOK):
        element.set("style", LOOK[str(element.tag)])
    parts = [inside.text or "", *(html.tostring(child, encoding="unicode") for child in inside)]
    return safe("".join(parts))


def as_text(body: str, address: str) -> str:
    """The same as plain text: links stand after their words, footnotes by their numbers at the end."""
    if not body:
        return ""
    inside = html.fragment_fromstring(body, create_parent="div")
    inside.make_links_absolute(address, resolve_base_href=False)
    return "\n\n".join(part for part in _blocks(inside, page=address.partition("#")[0]) if part.strip())


def _blocks(element: html.HtmlElement, *, page: str) -> Iterator[str]:
    """The blocks in an element, each with its lines; words between blocks are one of their own."""
    loose = element.text or ""
    for child in element:
        if child.tag in _BLOCKS:
            yield _tidied(loose)
            loose = ""
            yield from _block(child, page=page)
        else:
            loose += _words(child, page=page)
        loose += child.tail or ""
    yield _tidied(loose)


def _block(element: html.HtmlElement, *, page: str) -> Iterator[str]:
    if element.tag == "hr":
        yield "* * *"
    elif element.tag == "blockquote":
        quoted = "\n\n".join(part for part in _blocks(element, page=page) if part)
        yield "\n".join(f"> {line}".rstrip() for line in quoted.split("\n"))
    elif element.tag in {"ul", "ol"}:
        yield from _listed(element, page=page)
    else:
        yield from _blocks(element, page=page)


def _listed(element: html.HtmlElement, *, page: str) -> Iterator[str]:
    first = int(element.get("start") or 1)
    items = []
    for place, item in enumerate(element, start=first):
        sign = f"{place}. " if element.tag == "ol" else "- "
        words = "\n\n".join(part for part in _blocks(item, page=page) if part)
        items.append(sign + words.replace("\n", "\n" + " " * len(sign)))
    yield "\n".join(items)


def _words(element: html.HtmlElement, *, page: str) -> str:
    """What stands within a line."""
    if element.tag == "br":
        return "\v"
    words = (element.text or "") + "".join(_words(child, page=page) + (child.tail or "") for child in element)
    if element.tag != "a":
        return words
    address = element.get("href", "")
    if element.get("role") == "doc-backlink":
        return ""
    if element.get("role") == "doc-noteref":
        return f"[{words}]"
    inner = address.startswith(f"{page}#") or not address or address == words
    return words if inner else f"{words} ({address})"


def _tidied(words: str) -> str:
    """Spaces as one reads them; a line ended on purpose stays so."""
    return _SPACES.sub(" ", words).replace("\v", "\n").replace("\n ", "\n").strip()
