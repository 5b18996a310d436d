"""The forms in which a page lies in the public folder: as it is, and packed three ways for the wire."""

import gzip
import zlib
from collections.abc import Callable
from dataclasses import dataclass

import brotli
import zstandard

_TROUBLES = (EOFError, MemoryError, OSError, zlib.error, zstandard.ZstdError, brotli.error)


@dataclass(frozen=True, slots=True)
class Form:
    """One form: its coding in HTTP's words, the ending of its file, the way there and back."""

    coding: str
    ending: str
    pack: Callable[[bytes], bytes]
    expand: Callable[[bytes], bytes]

    def holds(self, packed: bytes, plain: bytes) -> bool:
        """Whether the packed bytes expand to just the plain ones; damaged bytes do not."""
        try:
            return self.expand(packed) == plain
        except _TROUBLES:
            return False


PLAIN = Form("identity", "", bytes, bytes)
PACKED = (
    Form("br", ".br", lambda body: brotli.compress(body, quality=11), brotli.decompress),
    Form(
        "zstd",
        ".zst",
        lambda body: zstandard.ZstdCompressor(level=19).compress(body),
        lambda packed: zstandard.ZstdDecompressor().decompress(packed),
    ),
    Form("gzip", ".gz", lambda body: gzip.compress(body, 9, mtime=0), gzip.decompress),
)
# In the order in which they are put into place: the plain form last, for it is the one that counts.
FORMS = (*PACKED, PLAIN)
