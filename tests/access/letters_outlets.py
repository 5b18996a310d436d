"""The addresses of letters to those who asked for them."""

from tests.access.outlet import A_DEED, A_FORM, AUTHOR, DEED, EVERYONE, FORM, VIEWER, For, Outlet

LETTERS = {
    "letters/": VIEWER,
    "letters/@<str:handle>/": Outlet(For.EVERYONE, FORM),
    "letters/@<str:handle>/asked/": EVERYONE,
    "letters/@<str:handle>/mine/": Outlet(For.VIEWER, FORM),
    "letters/@<str:handle>/mine/end/": Outlet(For.VIEWER, DEED),
    "letters/yes/<str:token>/": Outlet(For.HOLDER, FORM),
    # one press of a mail program, without a session (RFC 8058)
    "letters/leave/<str:token>/": Outlet(For.HOLDER, FORM),
    "desk/letters/": A_FORM,
    "desk/letters/who/": AUTHOR,
    "desk/letters/<str:key>/end/": A_DEED,
}
