import json
import re
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import nh3
import pytest
from hypothesis import given, settings
from lxml import html as lxml_html

from alongside.foundation.cleaning import MOST_BYTES
from alongside.foundation.html import TooMuch, clean_story, safe, words_as_html
from alongside.foundation.tests.markup import MARKUP

ALLOWED = {
    **{tag: set[str]() for tag in "br blockquote ul li strong em s hr sub sup".split()},
    **{tag: {"lang", "dir"} for tag in ("p", "h2", "h3")},
    "a": {"href", "rel"},
    "ol": {"start"},
    "figure": {"data-photographs"},
    "span": {"data-footnote", "lang", "dir"},
}
UNREAD = set("script style title template noscript noembed noframes iframe xml".split())


def assert_harmless(clean: str) -> None:
    """Parse the markup anew and look at everything in it."""
    if not clean:
        return
    for element in lxml_html.fragment_fromstring(clean, create_parent="main").iterdescendants():
        assert isinstance(element.tag, str), clean
        assert element.tag in ALLOWED, clean
        assert {str(name) for name in element.attrib} <= ALLOWED[element.tag], clean
        assert element.tag != "a" or re.match(r"(?i)https?://|mailto:", str(element.get("href"))), clean


def letters(text: str) -> Counter[str]:
    return Counter(letter for letter in text if letter.isalnum())


def shown(clean: str) -> str:
    return lxml_html.fragment_fromstring(clean, create_parent="main").text_content() if clean else ""


@pytest.mark.parametrize(
    ("given_markup", "clean"),
    [
        ("<h1>One</h1><h4>Two</h4>", "<h2>One</h2><h3>Two</h3>"),
        ("<div>a <b>b</b> <i>c</i> <strike>d</strike></div>", "<p>a <strong>b</strong> <em>c</em> <s>d</s></p>"),
        ("<p>one<br>two<br><br>three", "<p>one<br>two</p><p>three</p>"),
        ("<p>a&nbsp; &nbsp;b</p><p>&nbsp;</p><p></p><p>Quoi&nbsp;?</p>", "<p>a b</p><p>Quoi&nbsp;?</p>"),
        ("<em>a</em><em> b </em>c", "<p><em>a b</em> c</p>"),
        ("<ul><li><p>a</p><ul><li>b</ul><li>c</ul>", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"),
        ("<ol start=3><li>c</ol><ol><li>d</ol>", '<ol start="3"><li>c</li><li>d</li></ol>'),
        ("x<span data-footnote=''>see <p>there</p></span>", '<p>x<span data-footnote="">see there</span></p>'),
        ("<blockquote>a<p>b</blockquote>", "<blockquote><p>a</p><p>b</p></blockquote>"),
        ("<pre>one\n  two\n\nthree</pre>", "<p>one<br>two</p><p>three</p>"),
        ('<div dir="rtl"><p lang="he">a</p></div><p dir=ltr>b</p>', '<p lang="he" dir="rtl">a</p><p>b</p>'),
        ("<table><tr><td>a<td>b</table>", "<p>a</p><p>b</p>"),
        ("<i><p>one<p>two</i>", "<p><em>one</em></p><p><em>two</em></p>"),
        ('<p style="color:red" class="x" id="y" onclick="z()">a</p>', "<p>a</p>"),
        ("<img src=x onerror=alert(1)><svg><circle/></svg>", ""),
        ("<a href='javascript:alert(1)'>a</a> <a href='/b'>b</a> <a href='#c'>c</a>", "<p>a b c</p>"),
        ("", ""),
    ],
)
def test_a_story_keeps_what_an_author_means_and_nothing_else(given_markup: str, clean: str) -> None:
    assert clean_story(given_markup) == clean


def test_a_link_tells_the_other_side_nothing() -> None:
    link = '<a href="https://example.org/a?b=1&amp;c=2" rel="noopener noreferrer">x</a>'
    assert clean_story('<a href="https://example.org/a?b=1&c=2" target=_blank rel=opener>x</a>') == f"<p>{link}</p>"


def test_a_paste_from_google_docs_comes_out_clean() -> None:
    paste = (
        '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1">'
        '<h1 dir="ltr"><span style="font-size:20pt;font-weight:400;">Jean</span></h1>'
        '<p dir="ltr" style="line-height:1.38;"><span style="font-weight:400;white-space:pre-wrap;">She was </span>'
        '<span style="font-weight:700;">here</span><span style="font-style:italic">, once</span></p><br>'
        '<ul><li dir="ltr"><p dir="ltr" role="presentation"><span>rain</span></p></li>'
        '<ul><li dir="ltr"><p dir="ltr"><span>more rain</span></p></li></ul></ul></b>'
    )
    assert clean_story(paste) == (
        "<h2>Jean</h2><p>She was <strong>here</strong><em>, once</em></p>"
        "<ul><li>rain<ul><li>more rain</li></ul></li></ul>"
    )


def test_a_paste_from_word_comes_out_clean() -> None:
    paste = (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><title>x</title><style>p.MsoNormal {}</style>'
        "<!--[if gte mso 9]><xml><o:View>Normal</o:View></xml><![endif]--></head><body lang=EN-US>"
        "<p class=MsoNormal><span lang=EN-US style='mso-ansi-language:EN-US'>It is <b>noon</b>,<o:p></o:p></span></p>"
        "<p class=MsoNormal><o:p>&nbsp;</o:p></p>"
        "<p class=MsoListParagraph><![if !supportLists]><span style='mso-list:Ignore'>·"
        "<span>&nbsp;&nbsp; </span></span><![endif]>rain</p></body></html>"
    )
    assert clean_story(paste) == "<p>It is <strong>noon</strong>,</p><ul><li>rain</li></ul>"


def in_word(words: str, sign: str = "", level: int = 1) -> str:
    """A paragraph of a list, as Word writes it."""
    mark = (
        f"<![if !supportLists]><span><span style='mso-list:Ignore'>{sign}<span>&nbsp; </span></span></span><![endif]>"
    )
    style = f"text-indent:-.25in;mso-list:l0 level{level} lfo1"
    return f"<p class=MsoListParagraphCxSpMiddle style='{style}'>{mark if sign else ''}{words}<o:p></o:p></p>"


@pytest.mark.parametrize(
    ("given_markup", "clean"),
    [
        (in_word("rain", "·") + in_word("snow", "·"), "<ul><li>rain</li><li>snow</li></ul>"),
        (in_word("c", "3.") + in_word("d", "4."), '<ol start="3"><li>c</li><li>d</li></ol>'),
        (
            in_word("rain", "·") + in_word("hail", "o", 2) + in_word("sleet", "a)", 3) + in_word("snow", "·"),
            "<ul><li>rain<ul><li>hail<ol><li>sleet</li></ol></li></ul></li><li>snow</li></ul>",
        ),
        (in_word("It rained. ") + in_word("All day"), "<p>It rained.</p><p>All day</p>"),
        (in_word("deep", "·", 9), "<ul><li>deep</li></ul>"),
        (
            "<p class=MsoNormal><b style='mso-bidi-font-weight:normal'>Bold</b> Word</p>",
            "<p><strong>Bold</strong> Word</p>",
        ),
        ("<p>a<a href='#_ftn1' name='_ftnref1'>[1]</a> b</p>", "<p>a[1] b</p>"),
    ],
)
def test_what_word_says_in_its_own_way_is_said_plainly(given_markup: str, clean: str) -> None:
    assert clean_story(given_markup) == clean
    assert clean_story(clean) == clean


def test_lists_of_word_are_never_deeper_than_any_other() -> None:
    deep = "<blockquote>" * 10 + "".join(in_word(str(level), "·", level) for level in range(1, 10))
    assert clean_story(clean_story(deep)) == clean_story(deep)


def test_nesting_that_would_take_minutes_is_refused_at_once() -> None:
    started = time.process_time()
    for markup in ("<div>" * 100_000, "<b a=1><i>" * 90_000, '<div title="</div>">' * 40_000, "<ul><li>" * 90_000):
        with pytest.raises(TooMuch):
            clean_story(markup)
    assert time.process_time() - started < 10


def test_more_than_a_megabyte_is_refused() -> None:
    with pytest.raises(TooMuch):
        clean_story("é" * (MOST_BYTES // 2 + 1))


@settings(deadline=None)
@given(MARKUP)
def test_what_is_clean_is_harmless_and_stays_as_it_is(markup: str) -> None:
    clean = clean_story(markup)
    assert_harmless(clean)
    assert clean_story(clean) == clean


def hostile(corpora: Path) -> Iterator[str]:
    folder = corpora / "html-sanitize"
    for vectors in sorted(folder.glob("*-vectors.json")):
        yield from (vector["payload"] for vector in json.loads(vectors.read_text()))
    for trees in sorted((folder / "tree-construction").glob("*.dat")):
        yield from (
            part.split("\n#errors")[0] for part in re.split(r"^#data\n", trees.read_text(), flags=re.MULTILINE)[1:]
        )


@pytest.mark.corpora
def test_nothing_of_the_hostile_corpus_survives(corpora: Path) -> None:
    payloads = list(hostile(corpora))
    assert len(payloads) > 300
    for payload in payloads:
        started = time.process_time()
        clean = clean_story(payload)
        assert time.process_time() - started < 0.2, payload
        assert_harmless(clean)
        assert clean_story(clean) == clean, payload


@pytest.mark.corpora
def test_no_words_of_the_hostile_corpus_are_lost(corpora: Path) -> None:
    for payload in hostile(corpora):
        read_by_a_browser = nh3.clean(payload, tags=set(), clean_content_tags=UNREAD)
        lost = letters(lxml_html.fromstring(f"<p>{read_by_a_browser}").text_content()) - letters(
            shown(clean_story(payload))
        )
        assert not lost, payload


def test_plain_words_become_paragraphs_and_lines() -> None:
    assert words_as_html("Dear all,\r\nwe heard.\n \n\n<b>A & B</b>\n") == (
        '<p dir="auto">Dear all,<br>we heard.</p><p dir="auto">&lt;b&gt;A &amp; B&lt;/b&gt;</p>'
    )


def test_plain_words_make_no_links() -> None:
    assert "<a" not in words_as_html("https://example.org")


def test_no_words_make_no_paragraph() -> None:
    assert words_as_html(" \n\n ") == ""


def test_a_stored_body_is_laid_out_as_it_is() -> None:
    assert safe("<p>a</p>").__html__() == "<p>a</p>"
