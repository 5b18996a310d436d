"""The addresses of rest."""

from tests.access.outlet import A_DEED, A_FORM, FORM, For, Outlet

REST = {
    "desk/rest/": A_FORM,
    "desk/rest/end/": A_DEED,
    # whom those who rest named, and nobody else
    "desk/cannot-wait/<str:journal>/": Outlet(For.VIEWER, FORM),
}
