"""The languages there are, each by its own name, so that nobody has to look for theirs in somebody else's."""

from django.conf.locale import LANG_INFO

LANGUAGES = sorted(
    ((code, info["name_local"]) for code, info in LANG_INFO.items() if "name_local" in info),
    key=lambda language: language[1].casefold(),
)
