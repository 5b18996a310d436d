"""A story from a page: saved from a browser, exported from a blog, or written by hand."""

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring, tostring

from alongside.foundation.cleaning import clean_story
from alongside.foundation.markup import language
from alongside.foundation.words import one_line, tidy
from alongside.stories.manuscript.model import Manuscript, web_address

_ANOTHER_PART = (
    "self::nav or self::header or self::footer or self::aside or self::form or self::button or self::figure"
    " or self::script or self::style or self::noscript or self::iframe or self::dialog or self::template or @hidden"
    " or @aria-hidden='true' or contains('navigation banner contentinfo complementary search', @role) and @role!=''"
)
_OF_THE_SITE = re.compile(
    r"(?:share|sharing|sharedaddy|sharebar|social|related|jp-relatedposts|comments|respond|newsletter|subscribe|signup"
    r"|subscription|breadcrumbs?|sidebar|cookies?|adverts?|advertisements?|promo|paywall|toolbar|nav|navigation|menu|tags"
    r"|byline|skip-link|screen-reader-text|donate|footer)(?![a-z])"
)
_MUCH = 0.3


def read_page(page: str) -> Manuscript:
    """Return the story on a page."""
    try:
        root = document_fromstring(page.encode(), parser=HTMLParser(encoding="utf-8", remove_comments=True))
    except etree.ParserError:
        return Manuscript()
    content = _content(root)
    title, dated, heading = _title(root, content), _dated(root, content), content.find(".//h1")
    if heading is not None and _words(heading) == title:
        heading.drop_tree()
    standfirst = _standfirst(content)
    _leave_out(content)
    spoken = language((root.get("lang") or "").strip())
    for element in content.iter("*"):
        if element.get("lang") == spoken:
            del element.attrib["lang"]
    return Manuscript(
        title=title,
        standfirst=standfirst,
        body=clean_story(tostring(content, encoding="unicode", with_tail=False)),
        dated=dated,
        canonical=web_address(_first(root, "//link[@rel='canonical']/@href") or _meta(root, "og:url")),
        language=spoken,
    )


def _content(root: HtmlElement) -> HtmlElement:
    """Return the element that holds the story: the longest article, the main part, or all."""
    enough = _MUCH * _paragraphs(root)
    for path in ("//article[not(ancestor::article)]", "//main|//*[@role='main']"):
        found = max(_elements(root, path), key=_paragraphs, default=None)
        if found is not None and _paragraphs(found) >= enough:
            return found
    return next(iter(_elements(root, "//body")), root)


def _paragraphs(element: HtmlElement) -> int:
    """Return how many characters stand in the paragraphs of an element."""
    return sum(len(paragraph.text_content()) for paragraph in element.iter("p"))


def _title(root: HtmlElement, content: HtmlElement) -> str:
    heading = _first(content, ".//h1") if content.tag != "body" else ""
    of_page = _first(root, "//title")
    site = _meta(root, "og:site_name")
    if site:
        of_page = re.sub(rf"\s*[|–—·:-]\s*{re.escape(site)}$", "", of_page)
    return heading or _meta(root, "og:title") or _first(root, "//h1") or of_page


def _dated(root: HtmlElement, content: HtmlElement) -> str:
    """Return the date as the page shows it, or else as it tells machines, without the hour."""
    of_machines = (
        "article:published_time",
        "date",
        "dc.date",
        "dcterms.date",
        "dc.date.issued",
        "pubdate",
        "datePublished",
    )
    told = _first(content, ".//time/@datetime") or next(filter(None, (_meta(root, name) for name in of_machines)), "")
    return _first(content, ".//time") or told.partition("T")[0]


def _standfirst(content: HtmlElement) -> str:
    """Take out the lines under the title, where the page marks them as such."""
    for element in content.iter("p", "h2", "div"):
        names = set((element.get("class") or "").lower().split())
        if names & {"standfirst", "subtitle", "dek", "subheading", "p-summary"}:
            standfirst = _words(element)
            element.drop_tree()
            return standfirst
    return ""


def _leave_out(content: HtmlElement) -> None:
    """Take out what belongs to the site around the story, unless it holds many of the words."""
    much = _MUCH * len(content.text_content())
    for element in _elements(content, f".//*[{_ANOTHER_PART}]"):
        _drop(element, much)
    for element in _elements(content, ".//*[@class or @id]"):
        names = f"{element.get('class', '')} {element.get('id', '')}".lower().split()
        if any(map(_OF_THE_SITE.match, names)):
            _drop(element, much)


def _drop(element: HtmlElement, much: float) -> None:
    if element.getparent() is not None and len(element.text_content()) <= much:
        element.drop_tree()


def _elements(root: HtmlElement, path: str) -> list[HtmlElement]:
    found = root.xpath(path)
    return [element for element in found if isinstance(element, HtmlElement)] if isinstance(found, list) else []


def _first(root: HtmlElement, path: str) -> str:
    """Return the words of the first element or attribute at the path."""
    found = root.xpath(path)
    first = found[0] if isinstance(found, list) and found else ""
    return _words(first) if isinstance(first, HtmlElement) else one_line(str(first))


def _meta(root: HtmlElement, name: str) -> str:
    return next(_metas(root, name), "")


def _metas(root: HtmlElement, name: str) -> Iterator[str]:
    for meta in root.iter("meta"):
        if name.lower() in {str(meta.get(key, "")).lower() for key in ("property", "name", "itemprop")}:
            yield one_line(str(meta.get("content", "")))


def _words(element: HtmlElement) -> str:
    return one_line(tidy(element.text_content()))
