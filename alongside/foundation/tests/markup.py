"""Markup of every kind, well formed and not, for properties that must hold of all of it."""

from hypothesis import strategies as st

_TAGS = (
    "p br h1 h2 h3 h4 blockquote ul ol li a strong em b i s del hr sub sup span div pre table td u figure unknown"
).split()
_ATTRIBUTES = [
    "",
    "",
    ' href="https://example.org/(one)?a=b&amp;c[1]*~"',
    ' href="javascript:alert(1)"',
    " href=mailto:a@example.org",
    " data-footnote",
    ' data-photographs="2k4m 7n5p"',
    " lang=de",
    " dir=rtl",
    ' style="font-weight:700;font-style:italic"',
    ' style="font-weight:normal"',
    ' style="vertical-align:super"',
    " start=3",
    " start=x onclick=alert(1) class=a id=b",
]
_PIECES = [
    *("words", "more ", " ", "a b", "*", "**", "***", "~~", "~", "[", "]", "(x)", "{sup}", "{", "^", "^[", "\\", "_"),
    *(
        "# ",
        "## x",
        "- ",
        "-",
        "1. ",
        "2) ",
        "1909. ",
        "> ",
        "---",
        "* * *",
        "[x](http://a.b)",
        "{lang=de} ",
        "[photograph 2k4m]",
    ),
    *("\n", "\n\n", "\n- ", "\n> ", "\n  ", "&nbsp;", "\u2003", "&lt;", "&amp;", "é", "\u200b", "`", "!", "+"),
    *("\u202e", "&#x202e;", "&#0;", "&#13;", "\ufe0f", "</", "<", "<!-- x -->", "<script>z</script>", "]]>"),
]

_tag = st.builds("<{}{}>".format, st.sampled_from(_TAGS), st.sampled_from(_ATTRIBUTES))
_end = st.builds("</{}>".format, st.sampled_from(_TAGS))

MARKUP = st.lists(st.one_of(st.sampled_from(_PIECES), _tag, _end, st.text(max_size=5)), max_size=30).map("".join)
NOTATION = st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=5)), max_size=20).map("".join)
