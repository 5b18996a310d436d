from pathlib import Path

import pytest
from hypothesis import given, settings

from alongside.foundation.builder import TooMuch
from alongside.foundation.cleaning import MOST_BYTES, clean_story
from alongside.foundation.tests.markup import MARKUP, NOTATION
from alongside.stories.manuscript.plain import from_plain, to_plain


@pytest.mark.parametrize(
    ("plain", "body"),
    [
        ("one\ntwo\n\nthree", "<p>one<br>two</p><p>three</p>"),
        ("## Noon\n\n### Later", "<h2>Noon</h2><h3>Later</h3>"),
        (
            "*em* **strong** ~~s~~ ***both***",
            "<p><em>em</em> <strong>strong</strong> <s>s</s> <strong><em>both</em></strong></p>",
        ),
        ("un*be*liev**able**", "<p>un<em>be</em>liev<strong>able</strong></p>"),
        ("> one\n> two\n>\n> three", "<blockquote><p>one<br>two</p><p>three</p></blockquote>"),
        ("> one\n\n> two", "<blockquote><p>one</p></blockquote><blockquote><p>two</p></blockquote>"),
        ("Things she loved:\n- rain\n- bread", "<p>Things she loved:</p><ul><li>rain</li><li>bread</li></ul>"),
        ("3. c\n4. d", '<ol start="3"><li>c</li><li>d</li></ol>'),
        ("- a\n  - b\n- c\n\n  d", "<ul><li>a<ul><li>b</li></ul></li><li><p>c</p><p>d</p></li></ul>"),
        ("before\n\n---\n\nafter", "<p>before</p><hr><p>after</p>"),
        ("word^[a *note*] on", '<p>word<span data-footnote="">a <em>note</em></span> on</p>'),
        ("2[nd]{sup} [Guten Tag]{lang=de}", '<p>2<sup>nd</sup> <span lang="de">Guten Tag</span></p>'),
        ("{lang=he dir=rtl} שלום", '<p lang="he" dir="rtl">שלום</p>'),
        (
            "[a page](https://example.org/X_(Y))",
            '<p><a href="https://example.org/X_%28Y%29" rel="noopener noreferrer">a page</a></p>',
        ),
    ],
)
def test_the_notation_says_what_a_body_has(plain: str, body: str) -> None:
    assert from_plain(plain) == body
    assert from_plain(to_plain(body)) == body


@pytest.mark.parametrize(
    "prose",
    [
        "Katy* came, and 2 * 3 is 6",
        "snake_case and _this_ and __that__",
        "a [191] b [see there] c](d",
        "[a](javascript:alert(1))",
        "5 ~ 6, ~7, a ~~ b",
        "#grief -yes 1.5 miles",
        "1909. It was a cold year.",
        "back\\slash ^ caret ^[",
        "<b>not markup</b> & &amp; <script>",
        "**** ** *",
    ],
)
def test_signs_in_prose_are_only_signs(prose: str) -> None:
    escaped = prose.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert from_plain(prose) == f"<p>{escaped}</p>"


def test_a_backslash_makes_a_sign_only_a_sign() -> None:
    assert from_plain("\\*a\\* \\- \\[b\\](c)\n\\- d\n1\\. e") == "<p>*a* - [b](c)<br>- d<br>1. e</p>"


def test_plain_prose_is_written_without_backslashes() -> None:
    prose = "It is noon, now--how lovable she looks! [1] (2) “x” 'y' #3 £4 a_b 5% {6} ~7\n\n-ish; 1.5; C:\\dir."
    assert to_plain(from_plain(prose)).replace("\\~", "~").replace("\\\\", "\\") == prose


@settings(deadline=None)
@given(MARKUP)
def test_every_body_comes_back_the_same(markup: str) -> None:
    body = clean_story(markup)
    assert from_plain(to_plain(body)) == body


@settings(deadline=None)
@given(NOTATION)
def test_whatever_is_typed_is_clean_and_comes_back_the_same(typed: str) -> None:
    body = from_plain(typed)
    assert clean_story(body) == body
    assert from_plain(to_plain(body)) == body


def test_quotations_in_quotations_come_to_an_end() -> None:
    body = from_plain("> " * 2_000 + "words")
    assert body.count("<blockquote>") == 12
    assert from_plain(to_plain(body)) == body


def test_more_than_fits_is_refused() -> None:
    with pytest.raises(TooMuch):
        from_plain("a" * (MOST_BYTES + 1))


@pytest.mark.corpora
@pytest.mark.parametrize("name", ["emerson-threnody", "plutarch-to-his-wife", "twain-the-death-of-jean"])
def test_the_essays_come_back_the_same(corpora: Path, name: str) -> None:
    text = (corpora / "texts/essays" / f"{name}.txt").read_text()
    body = from_plain(text)
    assert from_plain(to_plain(body)) == body
    assert body.count("<br>") > 100
