"""Words made alike, so that one finds them whatever their case, accents, width and script.

Letters are taken apart (NFKD), accents and points are left out, and what is left is put together again. Marks that are
letters of their own stay: the vowels of Devanagari, Thai or Tamil, the voiced signs of kana. Where words are written
without spaces between them, every two neighbouring letters are a word, and the last one alone.
"""

import re
import unicodedata
from collections.abc import Iterator

LONGEST_WORD = 40
# Scripts that put no space between words: Thai and Lao, Burmese, Khmer, Tai, Chinese and Japanese.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf\u3005-\u3007\u3040-\u312f\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\ua9e0-\ua9ff\uaa60-\uaa7f\uf900-\ufaff\U0001b000-\U0001b16f\U00020000-\U0003fffd"
)
RUNS = re.compile(f"([{_UNSPACED}]+)|[^{_UNSPACED}]+")
# Letters that Unicode does not take apart, and letters that stand for one another in the same words.
_SAME = str.maketrans(
    {
        **dict(zip("øđłıħŧðɖىیەةک", "odlihtddييههك", strict=True)),
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
    }
)
# Positions of marks (canonical combining classes): vowels and points of Hebrew and Arabic, and every accent.
_POINTS = range(10, 36)
_FIRST_ACCENT = 200


class _Table(dict[int, str]):
    """What becomes of each character of a text that was taken apart; learned as they come."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        kind, position = unicodedata.category(sign), unicodedata.combining(sign)
        if kind == "Cf" or sign == "\u0640" or position in _POINTS or position >= _FIRST_ACCENT:
            said = ""
        else:
            said = sign.translate(_SAME) if kind[0] in "LNM" else " "
        self[code] = said
        return said


_TABLE = _Table()


def folded(text: str) -> str:
    """The text with its words made alike and a space for everything between them."""
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return unicodedata.normalize("NFC", apart.translate(_TABLE))


def runs_in(text: str) -> Iterator[tuple[str, bool]]:
    """Each word of a text, folded, and whether it is a run of letters without spaces between its words."""
    for word in folded(text).split():
        for run in RUNS.finditer(word):
            yield (run[0], True) if run[1] else (run[0][:LONGEST_WORD], False)


def words_in(text: str) -> set[str]:
    """All words under which this text is found."""
    found: set[str] = set()
    for run, unspaced in runs_in(text):
        if unspaced:
            found.update(pairs(run))
            found.add(run[-1])
        else:
            found.add(run)
    return found


def pairs(run: str) -> list[str]:
    """Every two neighbouring letters."""
    return [run[start : start + 2] for start in range(len(run) - 1)]
