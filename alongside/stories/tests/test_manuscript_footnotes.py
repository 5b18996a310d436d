from hypothesis import given, settings

from alongside.foundation.cleaning import clean_story
from alongside.foundation.tests.markup import MARKUP
from alongside.stories.manuscript.footnotes import number
from alongside.stories.manuscript.plain import from_plain


def test_footnotes_are_numbered_and_set_at_the_end() -> None:
    numbered = number(from_plain("one^[first *note*] two^[a [zweite]{lang=de} one]"), back="Back")
    assert numbered == (
        '<p>one<sup class="footnote-mark"><a id="fnref-1" href="#fn-1" role="doc-noteref" '
        'aria-describedby="footnotes">1</a></sup> two'
        '<sup class="footnote-mark"><a id="fnref-2" href="#fn-2" role="doc-noteref" '
        'aria-describedby="footnotes">2</a></sup></p>'
        '<section class="footnotes" role="doc-endnotes" id="footnotes" aria-label="Footnotes"><ol>'
        '<li id="fn-1">first <em>note</em> <a href="#fnref-1" role="doc-backlink" aria-label="Back">↩</a></li>'
        '<li id="fn-2">a <span lang="de">zweite</span> one '
        '<a href="#fnref-2" role="doc-backlink" aria-label="Back">↩</a></li></ol></section>'
    )


def test_a_body_without_footnotes_comes_back_unchanged() -> None:
    assert number('<p><span lang="de">Tag</span></p>') == '<p><span lang="de">Tag</span></p>'


def test_two_bodies_on_a_page_do_not_share_their_marks() -> None:
    assert 'id="second-fn-1"' in number(from_plain("a^[b]"), prefix="second-")


def test_a_label_cannot_break_out() -> None:
    assert 'aria-label="&quot;&gt;&lt;b&gt;"' in number(from_plain("a^[b]"), back='"><b>')


@settings(deadline=None)
@given(MARKUP)
def test_every_footnote_gets_its_number(markup: str) -> None:
    body = clean_story(markup)
    numbered = number(body)
    assert numbered.count('role="doc-noteref"') == body.count("data-footnote") == numbered.count('<li id="fn-')
    assert "data-footnote" not in numbered
