"""Words as people type them: made storable and harmless, and otherwise left exactly as they were typed."""

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")

# What is taken out: control characters but tab and newline, lone surrogates (no database takes them), the bidi
# embeddings, overrides and isolates with which one sentence can rearrange the page around it, and code points
# that Unicode has set aside as never being characters. The marks LRM, RLM and ALM, the joiners, variation
# selectors and the tags of flags stay: names and emoji of the whole world need them.
_NONCHARACTERS = "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
_UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef" + _NONCHARACTERS + "]"
)

_SPACES = re.compile(r"\s+")


def tidy(text: str) -> str:
    """Return the text with its lines ended by newlines and without what no page or database should carry.

    Nothing is trimmed, joined or normalised. Tidying twice changes nothing.
    """
    return _UNWANTED.sub("", _LINE_ENDS.sub("\n", text))


def says_nothing(text: str) -> bool:
    """Whether nobody would see anything: only spaces, marks without a sign of their own, and what is taken out."""
    return all(unicodedata.category(sign)[0] in "ZC" for sign in text)


def one_line(text: str) -> str:
    """Return the text as one line, for titles and names: tidied, runs of space made one, ends trimmed."""
    return _SPACES.sub(" ", tidy(text)).strip()
