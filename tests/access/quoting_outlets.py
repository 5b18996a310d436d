"""The ways out of quoting: who asks, what the authors choose, and what they can look at."""

from tests.access.outlet import A_DEED, A_FORM, AUTHOR, EVERYONE, FORM, For, Outlet

QUOTING = {
    "ask-about-quoting/": Outlet(For.EVERYONE, FORM),
    "ask-about-quoting/asked/": EVERYONE,
    "desk/quoting/": A_FORM,
    "desk/quoting/asked/": AUTHOR,
    "desk/quoting/asked/<str:key>/answer/": A_DEED,
}
