"""The addresses of keepers, and of what authors see of them."""

from tests.access.outlet import A_DEED, AUTHOR, DEED, FORM, VIEWER, For, Outlet

KEEPERS = {
    "desk/keeping/": VIEWER,
    "desk/keeping/<str:journal>/": VIEWER,
    "desk/keeping/<str:journal>/begin/": Outlet(For.VIEWER, DEED),
    "desk/keeping/<str:journal>/enough/": Outlet(For.VIEWER, DEED),
    "desk/keeping/<str:journal>/read-on/": Outlet(For.VIEWER, DEED),
    "desk/keeping/<str:journal>/choices/": Outlet(For.VIEWER, FORM),
    "desk/keeping/<str:journal>/hand-over/": Outlet(For.VIEWER, DEED),
    "desk/keeping/<str:journal>/take-up/": Outlet(For.VIEWER, DEED),
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
