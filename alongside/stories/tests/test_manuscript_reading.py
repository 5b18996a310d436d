import re
from pathlib import Path

import pytest

from alongside.foundation.cleaning import clean_story
from alongside.stories.manuscript.plain import from_plain, to_plain
from alongside.stories.manuscript.reading import Manuscript, NotAManuscript, read

WRAPPED = (
    "It was a morning like any other, and the light came in at the window as it\n"
    "always had; nobody had told it that it need not come here any longer, or\n"
    "that there was nobody to wake."
)


def read_text(text: str) -> Manuscript:
    return read("story.txt", text.encode())


def plain(manuscript: Manuscript) -> str:
    return to_plain(manuscript.body)


def test_wrapped_prose_is_joined_and_verse_is_not() -> None:
    read_one = read_text(f"A title\n\n{WRAPPED}\n\nRain,\nand rain,\nand no one out in it.\n")
    assert read_one.title == "A title"
    assert plain(read_one) == WRAPPED.replace("\n", " ") + "\n\nRain,\nand rain,\nand no one out in it."


def test_a_date_and_a_signature_keep_their_lines() -> None:
    text = f"Lisbon,\n4 May 1848\n\n{WRAPPED}\n\n          Ever yours,\n                        Ada\n"
    assert plain(read_text(text)) == f"Lisbon,\n4 May 1848\n\n{WRAPPED}\n\nEver yours,\nAda".replace(
        WRAPPED, WRAPPED.replace("\n", " ")
    )


def test_lines_of_a_file_that_was_never_wrapped_are_paragraphs() -> None:
    long = "word " * 40
    assert read_text(f"{long}\n{long}\nMara\n").body.count("<p>") == 3


def test_old_signs_of_plain_text_are_understood() -> None:
    text = (
        f"{WRAPPED}\n\n_En route_--we said--snake_case_name\n\n* * *\n\n  Set in,\n  like this\n\nWell-\nknown, and on"
    )
    assert plain(read_text(text)).split("\n\n")[1:] == [
        "*En route*—we said—snake_case_name",
        "---",
        "> Set in,\n> like this",
        "Well-\nknown, and on",
    ]


def test_notes_of_the_same_file_become_footnotes() -> None:
    body = read_text("She said it.[1] And [2] again.\n\n[1] To _me_,\n    once.\n\n[3] Nobody calls this.\n").body
    assert body == (
        '<p>She said it.<span data-footnote="">To <em>me</em>, once.</span> And [2] again.</p>'
        "<p>[3] Nobody calls this.</p>"
    )


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("THRENODY", "Threnody"),
        ("CONSOLATORY LETTER TO HIS WIFE.", "Consolatory Letter to His Wife"),
        ("PART II: THE RAIN'S END", "Part II: The Rain's End"),
        ("After eBay", "After eBay"),
        ("Dear Mara,", ""),
        ("It rained.", ""),
        ("* * *", ""),
        ("a" * 120, ""),
    ],
)
def test_a_title_is_a_short_line_that_stands_alone(line: str, title: str) -> None:
    assert read_text(f"{line}\n\nSome words.").title == title


def test_a_file_of_one_line_is_words_and_no_title() -> None:
    assert read_text("We remember you") == Manuscript(body="<p>We remember you</p>")


def test_markdown_says_what_it_knows_of_the_story() -> None:
    text = (
        "---\ntitle: 'Yellow: boots'\ndate: 2019-03-02\nsubtitle: A story\ncanonical_url: https://example.org/a\n"
        "lang: pt_BR\ntags:\n  - x\n---\n\n# Yellow: boots\n\n## One\n\nWords[^1] and *more*^[here].\n"
        "\n[^1]: A **note**\n    goes on.\n"
    )
    assert read("a.md", text.encode()) == Manuscript(
        title="Yellow: boots",
        standfirst="A story",
        body=(
            '<h2>One</h2><p>Words<span data-footnote="">A <strong>note</strong> goes on.</span> and <em>more</em>'
            '<span data-footnote="">here</span>.</p>'
        ),
        dated="2019-03-02",
        canonical="https://example.org/a",
        language="pt-BR",
    )


def test_a_heading_is_the_title_where_nothing_else_is() -> None:
    manuscript = read("a.markdown", b"# The *death* of Jean #\n\n[^9] stays.\n\n- a\n- b\n")
    assert (manuscript.title, plain(manuscript)) == ("The death of Jean", "[^9] stays.\n\n- a\n- b")


def test_markdown_keeps_verse_and_joins_wrapped_prose() -> None:
    item = WRAPPED.replace("\n", "\n  ")
    text = f"{WRAPPED}\n\nRain,\nand rain,\nand no one.\n\n> Rain,\n> and rain.\n\n- {item}\n"
    assert plain(read("a.md", text.encode())) == (
        f"{WRAPPED.replace(chr(10), ' ')}\n\nRain,\nand rain,\nand no one.\n\n> Rain,\n> and rain.\n\n"
        f"- {WRAPPED.replace(chr(10), ' ')}"
    )


def test_markdown_brings_in_no_script() -> None:
    assert read("a.md", b"a <script>alert(1)</script><b onclick=x>b</b> <a href=javascript:d>c</a>").body == (
        "<p>a <strong>b</strong> c</p>"
    )


PAGE = """<!doctype html><html lang="en-GB"><head><title>The rain | Our pages</title>
<meta property="og:site_name" content="Our pages"><link rel="canonical" href="https://example.org/rain">
<meta property="article:published_time" content="2019-03-02T10:00:00Z"></head>
<body class="has-sidebar"><header><h1>Our pages</h1></header><nav><a href="/">Home</a></nav>
<article><header><h1>The rain</h1><p class="subtitle">And after it</p></header>
<p lang="en-GB">It rained, <i lang="fr">enfin</i>. It rained the whole day long, and we let it.</p>
<figure><img src="a.jpg"><figcaption>Rain</figcaption></figure>
<div class="share-buttons">Share this</div><p>And then it did not rain any more for a long time.</p>
<footer>Filed under rain</footer></article><aside>Related</aside><script>x()</script></body></html>"""


def test_a_page_gives_its_story_and_not_its_surroundings() -> None:
    assert read("page.html", PAGE.encode()) == Manuscript(
        title="The rain",
        standfirst="And after it",
        body=(
            '<p>It rained, <span lang="fr"><em>enfin</em></span>. It rained the whole day long, and we let it.</p>'
            "<p>And then it did not rain any more for a long time.</p>"
        ),
        dated="2019-03-02",
        canonical="https://example.org/rain",
        language="en-GB",
    )


def test_a_date_is_told_as_the_page_shows_it() -> None:
    page = '<main><h1>A</h1><time datetime="1909-12-24">Christmas Eve, 1909</time><p>Words.</p></main>'
    assert read("a.htm", page.encode()).dated == "Christmas Eve, 1909"


def test_a_page_without_any_order_is_read_too() -> None:
    assert read("a.html", b"<title>T</title>Some <b>words") == Manuscript(
        title="T", body="<p>Some <strong>words</strong></p>"
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings_are_told_apart(encoding: str) -> None:
    assert (
        plain(read("a.txt", "L’été à Paris était long et clair…".encode(encoding)))
        == "L’été à Paris était long et clair…"
    )


def test_a_page_may_declare_its_encoding() -> None:
    page = '<meta charset="shift_jis"><p>雨が降っていた</p>'
    assert read("a.html", page.encode("shift_jis")).body == "<p>雨が降っていた</p>"


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\n ", "empty"),
        ("a.txt", "\ufeff \u200b".encode(), "no words"),
        ("a.html", b"<script>x</script><nav>Home</nav><img src=a>", "no words"),
        ("a.md", b"---\ntitle: a\n---\n", "no words"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "not text"),
        ("a.txt", b"PK\x03\x04\x14\x00\x06\x00", "not text"),
        ("a.txt", "words".encode("utf-16-le"), "not text"),
        ("a.txt", "雨が降っていた".encode("shift_jis"), "UTF-8"),
        ("a.txt", "Это было утро".encode("koi8-r"), "UTF-8"),
        ("a.txt", "été ".encode() + b"\xe9t\xe9", "UTF-8"),
        ("a.txt", b"\xff\xfe\x00\xd8", "UTF-8"),
        ("a.txt", b"a" * 50_000_000, "50.0 MB"),
        ("a.txt", b"a " * 900_000, "more than one story"),
        ("a.html", b"<div>" * 5000 + b"words", "more than one story"),
        ("a.docx", b"words", ".txt"),
        ("noname", b"words", ".txt"),
    ],
)
def test_a_bad_file_gets_one_clear_sentence(name: str, data: bytes, says: str) -> None:
    with pytest.raises(NotAManuscript) as refusal:
        read(name, data)
    sentence = str(refusal.value)
    assert says in sentence
    assert sentence.endswith("; nothing was changed.")


@pytest.mark.corpora
def test_the_poem_keeps_every_line(corpora: Path) -> None:
    text = (corpora / "texts/essays/emerson-threnody.txt").read_text()
    threnody = read("emerson-threnody.txt", text.encode())
    title, *stanzas = re.split(r"\n{2,}", text.strip())
    assert (title, threnody.title) == ("THRENODY", "Threnody")
    assert threnody.body.count("<p>") == len(stanzas)
    said = plain(threnody).replace("*", "_").split("\n\n")
    for stanza, lines in zip(stanzas, said, strict=True):
        assert lines.count("\n") == stanza.count("\n")
        assert lines.split("\n")[0] == stanza.split("\n")[0].replace("--", "—")


@pytest.mark.corpora
@pytest.mark.parametrize(
    ("name", "title", "lines_kept"),
    [
        ("twain-the-death-of-jean", "The Death of Jean", 0),
        ("plutarch-to-his-wife", "Consolatory Letter to His Wife", 1),
    ],
)
def test_the_essays_are_joined(corpora: Path, name: str, title: str, lines_kept: int) -> None:
    data = (corpora / f"texts/essays/{name}.txt").read_bytes()
    essay = read(f"{name}.txt", data)
    assert essay.title == title
    assert essay.body.count("<br>") == lines_kept
    given_words, words = (re.findall(r"\w+", text.replace("_", "")) for text in (data.decode(), plain(essay)))
    assert words == given_words[len(title.split()) :]


@pytest.mark.corpora
def test_the_notes_of_the_essay_find_their_places(corpora: Path) -> None:
    folder = corpora / "texts/essays"
    text = "\n\n".join((folder / f"plutarch-to-his-wife{part}.txt").read_text() for part in ("", "-notes"))
    body = read("plutarch.txt", text.encode()).body
    assert body.count("<span data-footnote") == 14
    assert 'her nurse<span data-footnote="">Adopting Reiske' in body


@pytest.mark.corpora
def test_the_letters_keep_their_dates_and_signatures(corpora: Path) -> None:
    letter = read("a.txt", (corpora / "texts/letters/dickens-to-mrs-watson-1852.txt").read_bytes())
    assert plain(letter).endswith("\n\nMy dear Friend,\nYours, with the truest affection and sympathy.")
    epitaph = read("a.txt", (corpora / "texts/letters/dickens-to-dr-deane-with-an-epitaph-1842.txt").read_bytes())
    assert "<blockquote><p>This is the Grave of a Little Child,</p>" in epitaph.body
    assert "CALLED TO A BRIGHT ETERNITY<br>WHEN HE WAS VERY YOUNG." in epitaph.body


@pytest.mark.corpora
def test_pages_of_the_world_are_read(corpora: Path) -> None:
    pages = [page for page in sorted((corpora / "articles").rglob("*.html")) if page.name != "expected.html"]
    assert len(pages) > 20
    for page in pages:
        manuscript = read(page.name, page.read_bytes())
        assert manuscript.title, page
        assert len(manuscript.body) > 900, page
        assert clean_story(manuscript.body) == manuscript.body, page
        assert from_plain(to_plain(manuscript.body)) == manuscript.body, page
