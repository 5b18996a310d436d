"""Whether a text can be a mail address at all, in any script. Whether it is one, only a letter can tell."""

import re
import unicodedata

LONGEST = 254
_LONGEST_LOCAL = 64  # bytes, before the @
_LONGEST_DOMAIN = 253  # as it is looked up
_ATOM = r'[^\s\x00-\x20\x7f<>()\[\],:;\\"@.]+'
_LOCAL = re.compile(rf'{_ATOM}(?:\.{_ATOM})*|"(?:[^"\\\r\n]|\\[^\r\n])*"')
_LABEL = re.compile(r"[^\x00-\x2c./:-@\[-`{-\x7f\s]+")


def can_be_an_address(text: str) -> bool:
    """Lenient: what is refused here can be no address; what passes may still lead nowhere."""
    local, at, domain = text.rpartition("@")
    if not at or len(text) > LONGEST or len(local.encode()) > _LONGEST_LOCAL or not _LOCAL.fullmatch(local):
        return False
    # Full-width dots and hyphens are what a keyboard for Chinese or Japanese types; names are compared without them.
    labels = [_looked_up(label) for label in unicodedata.normalize("NFKC", domain).split(".")]
    return len(labels) > 1 and all(labels) and len(".".join(labels)) <= _LONGEST_DOMAIN


def _looked_up(label: str) -> str:
    """One part of the domain as it is looked up, or nothing when it can be none."""
    if not _LABEL.fullmatch(label) or label.startswith("-") or label.endswith("-"):
        return ""
    try:
        return label.encode("idna").decode()
    except UnicodeError:
        return ""
