"""The addresses of doors and of keepers, and of what authors see of them."""

from tests.access.outlet import A_DEED, A_FORM, AUTHOR, DEED, FORM, VIEWER, For, Outlet

KEEPERS = {
    # doors, and holding everything
    "desk/notes/doors/": AUTHOR,
    "desk/notes/hold-everything/": Outlet(For.VIEWER, DEED),
    "desk/notes/hold-on/": A_DEED,
    "desk/notes/hold-no-more/": Outlet(For.VIEWER, DEED),
    "desk/notes/hold-by-mail/": Outlet(For.VIEWER, DEED),
    "desk/notes/let-all-in/": A_DEED,
    "hold/<str:secret>/": Outlet(For.HOLDER, FORM),
    "desk/stories/<str:key>/door/": A_FORM,
    "desk/notes/read-them-ourselves/": A_FORM,
    # what keepers bring in, and their desk
    "desk/notes/add/": Outlet(For.VIEWER, FORM),
    "desk/notes/added/": VIEWER,
    "desk/keeping/": VIEWER,
    "desk/keeping/<str:journal>/": VIEWER,
    "desk/keeping/<str:journal>/begin/": Outlet(For.VIEWER, DEED),
    "desk/keeping/<str:journal>/enough/": Outlet(For.VIEWER, DEED),
    "desk/keeping/<str:journal>/read-on/": Outlet(For.VIEWER, DEED),
    "desk/keeping/<str:journal>/choices/": Outlet(For.VIEWER, FORM),
    "desk/keeping/<str:journal>/hand-over/": Outlet(For.VIEWER, DEED),
    "desk/keeping/<str:journal>/take-up/": Outlet(For.VIEWER, DEED),
    "desk/keeping/<str:journal>/quoting/": VIEWER,
    "desk/keeping/<str:journal>/quoting/take-on/": Outlet(For.VIEWER, DEED),
    "desk/keeping/<str:journal>/quoting/<str:key>/answer/": Outlet(For.VIEWER, DEED),
    "desk/keeping/<str:journal>/notes/<str:key>/": VIEWER,
    "desk/keeping/<str:journal>/notes/<str:key>/open/": Outlet(For.VIEWER, DEED),
    "desk/keeping/<str:journal>/notes/<str:key>/pass-on/": Outlet(For.VIEWER, DEED),
    "desk/keeping/<str:journal>/notes/<str:key>/set-aside/": Outlet(For.VIEWER, DEED),
    "desk/keeping/<str:journal>/notes/<str:key>/ask-second/": Outlet(For.VIEWER, DEED),
    "desk/keepers/": AUTHOR,
    "desk/keepers/choose-wish/": A_DEED,
    "desk/keepers/choose-days/": A_DEED,
    "desk/keepers/set-aside/": AUTHOR,
    "desk/keepers/set-aside/<str:key>/": AUTHOR,
    "desk/keepers/set-aside/<str:key>/bring-back/": A_DEED,
    "desk/keepers/<str:key>/undo/": A_DEED,
    "desk/keepers/<str:key>/go-on/": A_DEED,
}
