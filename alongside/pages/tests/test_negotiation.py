import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.pages.negotiation import already_has, ranking
from alongside.pages.tests.makers import EXPAND, STORY, WORDS, Visitor

CODINGS = st.sampled_from(["br", "zstd", "gzip", "identity", "*", "deflate", "BR", "x-gzip"])
QUALITIES = st.sampled_from(["", ";q=0", ";q=0.000", "; Q=0.5", ";q=0.999", " ; q = 1", ";q=1.000", ";q=0.25"])
ACCEPTS = st.lists(st.tuples(CODINGS, QUALITIES), max_size=6)


def quality_by_the_letter(members: list[tuple[str, str]], coding: str) -> float | None:
    """What the RFC says of one coding, read the slow way: None where the list does not speak of it at all."""
    said = {name.lower(): quality for name, quality in members}
    if coding == "gzip" and "gzip" not in said and "x-gzip" in said:
        coding = "x-gzip"
    quality = said.get(coding, said.get("*"))
    if quality is None:
        return None
    return float(quality.replace(" ", "").lower().removeprefix(";q=") or 1)


@given(ACCEPTS, st.sampled_from([",", ", ", " ,"]))
def test_the_best_liked_coding_is_given_and_a_refused_one_never(members: list[tuple[str, str]], comma: str) -> None:
    tiers = ranking(comma.join(name + quality for name, quality in members))
    rank = {coding: place for place, tier in enumerate(tiers) for coding in tier}
    quality = {coding: quality_by_the_letter(members, coding) for coding in EXPAND}
    assert "identity" in rank
    for coding in rank:
        assert quality[coding] or coding == "identity"
    for one in EXPAND:
        for other in EXPAND:
            if one in rank and other in rank and quality[one] and quality[other]:
                assert (rank[one] < rank[other]) == ((quality[one] or 0) > (quality[other] or 0))


@given(st.text())
def test_no_header_can_break_the_ranking(header: str) -> None:
    assert any("identity" in tier for tier in ranking(header))
    already_has(header, '"abc"')


@pytest.mark.parametrize(
    ("header", "coding"),
    [
        ("", "identity"),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("zstd;q=0.9, br;q=0.8", "zstd"),
        ("*", "br"),
        ("*;q=0", "identity"),
        ("identity;q=0", "identity"),
        ("gzip;q=0.2, identity", "identity"),
        ("br;q=2, gzip;q=0.1", "gzip"),
        ("br;level=1", "identity"),
        ("identity;q=0.5, gzip;q=0", "identity"),
        ("gzip," * 100, "identity"),
    ],
)
def test_the_form_given_is_the_one_asked_for(visitor: Visitor, header: str, coding: str) -> None:
    visitor.put()
    answer = visitor.ask(STORY, HTTP_ACCEPT_ENCODING=header)
    assert answer.headers.get("Content-Encoding", "identity") == coding
    assert answer.words == WORDS


def test_among_codings_liked_equally_the_smallest_is_given(visitor: Visitor) -> None:
    visitor.put("/robots.txt", b"a")
    forms = visitor.folder.read("/robots.txt")
    assert forms is not None
    answer = visitor.ask("/robots.txt", HTTP_ACCEPT_ENCODING="gzip, br, zstd, identity")
    assert len(answer.body) == min(map(len, forms.values()))


TAGS = st.text(
    st.characters(
        min_codepoint=0x21, max_codepoint=0xFF, exclude_characters='"\x7f' + "".join(map(chr, range(0x80, 0xA0)))
    ),
    max_size=6,
)


@given(st.lists(st.tuples(st.booleans(), TAGS), max_size=5), TAGS, st.sampled_from([",", ", ", " , ", ",,"]))
def test_a_list_of_tags_names_just_its_members(members: list[tuple[bool, str]], tag: str, comma: str) -> None:
    header = comma.join(("W/" if weak else "") + f'"{member}"' for weak, member in members)
    assert already_has(header, f'"{tag}"') == (tag in [member for _, member in members])
    for _, member in members:
        assert already_has(header, f'"{member}"')


@pytest.mark.parametrize("header", ["abc", "W/", '"ab', 'x"abc"', '"x""abc"', '"x" "abc"', "w/abc", '"x", abc, "abc"'])
def test_a_torn_list_names_nothing_after_the_tear(header: str) -> None:
    assert not already_has(header, '"abc"')
