"""Which veils a reader has opened. Plain Python: it lives in their browser alone, until the browser closes.

The house keeps no record of who looked at what; holding this proves nothing and opens nothing but what its holder may
see anyway. In a cookie it is words parted by dots: `+key` for a journal whose photographs are always open, `-key` for
one whose are all kept closed, and `key` for a single photograph that was opened.
"""

import re
from dataclasses import dataclass, replace

MOST = 120  # entries; the oldest go first, and a cookie stays below 4 kB
_ENTRY = re.compile(r"[+-]?[a-z0-9]{1,20}")


@dataclass(frozen=True)
class Veils:
    """What a reader has chosen, in the order in which they chose it."""

    chosen: tuple[str, ...] = ()

    @classmethod
    def read(cls, cookie: str) -> "Veils":
        """What a cookie says; what it cannot mean is passed over."""
        words = (word for word in cookie[:4096].split(".") if _ENTRY.fullmatch(word))
        return cls(tuple(dict.fromkeys(words))[-MOST:])

    def written(self) -> str:
        """As `read` reads it."""
        return ".".join(self.chosen)

    def opens(self, photograph: str, journal: str) -> bool:
        """Whether this reader has chosen to see the photograph with this key, of the journal with that key."""
        return photograph in self.chosen or f"+{journal}" in self.chosen

    def keeps_closed(self, journal: str) -> bool:
        """Whether this reader wishes not to be asked about the photographs of this journal."""
        return f"-{journal}" in self.chosen

    def always_opens(self, journal: str) -> bool:
        """Whether this reader wishes to see all photographs of this journal without being asked."""
        return f"+{journal}" in self.chosen

    def opening(self, photograph: str) -> "Veils":
        """After *this one*."""
        return self._without(photograph).and_then(photograph)

    def closing(self, photograph: str, journal: str) -> "Veils":
        """After one is closed again. Then nothing of this journal is always open, or it would not be closed."""
        return self._without(photograph, f"+{journal}")

    def always(self, journal: str) -> "Veils":
        """After *always open*."""
        return self._without(f"+{journal}", f"-{journal}").and_then(f"+{journal}")

    def never(self, journal: str, photographs: frozenset[str] = frozenset()) -> "Veils":
        """After *keep all closed*: those `photographs` of the journal that were opened are closed too."""
        return self._without(f"+{journal}", f"-{journal}", *photographs).and_then(f"-{journal}")

    def asking_again(self, journal: str) -> "Veils":
        """After neither: each photograph asks for itself."""
        return self._without(f"+{journal}", f"-{journal}")

    def and_then(self, entry: str) -> "Veils":
        """After one more choice."""
        return replace(self, chosen=(*self.chosen, entry)[-MOST:])

    def _without(self, *entries: str) -> "Veils":
        return replace(self, chosen=tuple(each for each in self.chosen if each not in entries))


CLOSED = Veils()
