"""Bytes as text, whatever a mail says of them: charsets that lie, encoded words, broken transfer encodings."""

import binascii
import codecs
import re
from email.errors import HeaderParseError
from email.header import decode_header

LONGEST_HEADER = 2_000  # characters of one header that are looked at
_USUAL = "cp1252"
# Wider than what they are named for, and what such mails are really written in.
_REALLY = {
    "ascii": "utf-8",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
}
_NO_CHARSETS = frozenset({"punycode", "idna", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"})
_IN_ASCII = ("utf-16", "utf-32", "utf-7", "iso2022", "hz")
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]")


def as_text(raw: bytes, charset: str = "") -> str:
    """The text. What cannot be read in the charset that it claims is tried as others; nothing is ever refused."""
    claimed = _codec(charset)
    # Hardly any text in another charset is right UTF-8 by chance, but for those that are written in plain ASCII.
    for codec in [claimed, "utf-8"] if claimed.startswith(_IN_ASCII) else ["utf-8", claimed]:
        try:
            return raw.decode(codec)
        except ValueError:
            continue
    try:
        return raw.decode(claimed if claimed != "utf-8" else _USUAL, "replace")
    except ValueError:
        return raw.decode("latin-1")


def _codec(charset: str) -> str:
    try:
        name = codecs.lookup(charset.strip(" '\"")[:40]).name.replace("-", "_")
        b"a".decode(name, "ignore")
    except (LookupError, ValueError):
        return "utf-8"
    name = codecs.lookup(name).name
    return "utf-8" if name.replace("-", "_") in _NO_CHARSETS else _REALLY.get(name, name)


def header_text(value: str) -> str:
    """A header as a person reads it."""
    value = value[:LONGEST_HEADER]
    try:
        pieces = decode_header(value)
    except (HeaderParseError, ValueError):
        return value
    return "".join(piece if isinstance(piece, str) else as_text(piece, charset or "") for piece, charset in pieces)


def unwrapped(raw: bytes, encoding: str) -> bytes:
    """The bytes as they were before they were made fit for the way; where that was broken, as much as can be read."""
    encoding = encoding.strip().lower()
    if encoding == "quoted-printable":
        return binascii.a2b_qp(raw)
    if encoding == "base64":
        signs = _NOT_BASE64.sub(b"", raw)
        return binascii.a2b_base64(signs[: len(signs) // 4 * 4] + _rest(signs[len(signs) // 4 * 4 :]))
    return raw


def _rest(signs: bytes) -> bytes:
    """The last one to three signs of base64, made whole; one alone says nothing."""
    return signs + b"=" * (4 - len(signs)) if len(signs) > 1 else b""
