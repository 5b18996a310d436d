"""What a directory says in words that the house knows: these it says in the language of whoever reads.

Whatever else an operator wrote stands as it was written.
"""

from typing import Final

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_  # noqa: N812 - the name by which it is found

EVERYWHERE: Final = frozenset(
    {
        N_("The emergency number where you are"),
        N_("day and night"),
        N_("if a life is in danger now, ring it first: 112 in Europe, 911 in North America"),
        N_("free and confidential lines, listed by country"),
        N_("outside Buenos Aires 011 5275 1135"),
        N_("text 0477 13 11 14"),
        N_("text 988"),
        N_("from a mobile telephone"),
        N_("or 0800 111 0 222, or 116 123"),
        N_("or 1800 891 4416"),
        N_("text HELLO to 50808"),
        N_("or 0800 0113"),
        N_("text 1737"),
        N_("choose the psychological counselling line"),
        N_("text SHOUT to 85258"),
    }
)
PLACES: Final = frozenset(
    {
        N_("Argentina"),
        N_("Australia"),
        N_("Austria"),
        N_("Belgium"),
        N_("Brazil"),
        N_("Canada"),
        N_("Chile"),
        N_("Czechia"),
        N_("Denmark"),
        N_("Finland"),
        N_("France"),
        N_("Germany"),
        N_("Greece"),
        N_("Hong Kong"),
        N_("Hungary"),
        N_("Iceland"),
        N_("India"),
        N_("Ireland"),
        N_("Israel"),
        N_("Italy"),
        N_("Japan"),
        N_("Luxembourg"),
        N_("Malaysia"),
        N_("Mexico"),
        N_("Netherlands"),
        N_("New Zealand"),
        N_("Norway"),
        N_("Philippines"),
        N_("Poland"),
        N_("Portugal"),
        N_("Singapore"),
        N_("Slovenia"),
        N_("South Africa"),
        N_("South Korea"),
        N_("Spain"),
        N_("Sweden"),
        N_("Switzerland"),
        N_("Taiwan"),
        N_("Thailand"),
        N_("Ukraine"),
        N_("United Kingdom"),
        N_("United States"),
    }
)
LANGUAGES: Final = frozenset(
    {
        N_("Arabic"),
        N_("Cantonese"),
        N_("Czech"),
        N_("Danish"),
        N_("Dutch"),
        N_("English"),
        N_("English and others"),
        N_("Filipino"),
        N_("Finnish"),
        N_("French"),
        N_("German"),
        N_("Greek"),
        N_("Hebrew"),
        N_("Hungarian"),
        N_("Icelandic"),
        N_("Italian"),
        N_("Japanese; other languages by choice of number"),
        N_("Korean"),
        N_("Luxembourgish"),
        N_("Malay"),
        N_("Mandarin"),
        N_("Norwegian"),
        N_("Polish"),
        N_("Portuguese"),
        N_("Russian"),
        N_("Slovenian"),
        N_("Spanish"),
        N_("Swedish"),
        N_("Tamil"),
        N_("Thai"),
        N_("Ukrainian"),
        N_("twenty languages of India"),
    }
)
KNOWN: Final = EVERYWHERE | PLACES | LANGUAGES
AND: Final = ", "


def in_words(said: str) -> str:
    """What the directory says, in the language that is spoken now: the whole, or each language that it names."""
    if said in KNOWN:
        return gettext(said)
    parts = said.split(AND)
    return AND.join(map(gettext, parts)) if set(parts) <= LANGUAGES else said
