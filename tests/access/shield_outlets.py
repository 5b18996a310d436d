"""The ways out of what whoever runs the house sees, of reports, and of what stands between a family and a note."""

from tests.access.outlet import A_DEED, A_FORM, AN_OPERATOR_S_DEED, AUTHOR, EVERYONE, FORM, OPERATOR, For, Outlet

HOUSE = {
    # operations
    "healthz": EVERYONE,
    "readyz": EVERYONE,
    "house/console/": OPERATOR,
    "house/console/health/": OPERATOR,
    "house/console/invite/": AN_OPERATOR_S_DEED,
    "house/console/addresses/": OPERATOR,
    "house/console/addresses/<str:key>/recalled/": OPERATOR,
    "house/console/addresses/take-off/": AN_OPERATOR_S_DEED,
    "house/console/reports/": OPERATOR,
    "house/console/reports/<str:key>/": OPERATOR,
    "house/console/reports/<str:key>/decide/": AN_OPERATOR_S_DEED,
    "house/console/asked/<str:key>/": OPERATOR,
    "house/console/asked/<str:key>/open/": AN_OPERATOR_S_DEED,
    "house/console/asked/<str:key>/answer/": AN_OPERATOR_S_DEED,
    "house/console/@<str:handle>/": OPERATOR,
    "house/console/@<str:handle>/enter/": AN_OPERATOR_S_DEED,
}
SHIELD = {
    "report/": Outlet(For.EVERYONE, FORM),
    "report/<str:secret>/": Outlet(For.HOLDER, FORM),
    "look-in/": Outlet(For.EVERYONE, FORM),
    "look-in/said/": EVERYONE,
    "looking-in/<str:token>/": Outlet(For.HOLDER, FORM),
    "desk/look-in/": A_FORM,
    "desk/notes/words-to-be-warned-of/": A_FORM,
    "desk/blocked/": AUTHOR,
    "desk/blocked/<str:key>/let-in-again/": A_DEED,
    "desk/notes/<str:key>/block/": A_DEED,
}
