"""The ways out of what whoever runs the house sees, of reports, and of what stands between a family and a note."""

from tests.access.outlet import A_DEED, A_FORM, AN_OPERATOR_S_DEED, AUTHOR, EVERYONE, OPERATOR

HOUSE = {
    # operations
    "healthz": EVERYONE,
    "readyz": EVERYONE,
    "house/console/": OPERATOR,
    "house/console/health/": OPERATOR,
    "house/console/invite/": AN_OPERATOR_S_DEED,
    "house/console/addresses/": OPERATOR,
    "house/console/addresses/take-off/": AN_OPERATOR_S_DEED,
    "house/console/asked/<str:key>/": OPERATOR,
    "house/console/asked/<str:key>/open/": AN_OPERATOR_S_DEED,
    "house/console/asked/<str:key>/answer/": AN_OPERATOR_S_DEED,
    "house/console/@<str:handle>/": OPERATOR,
    "house/console/@<str:handle>/enter/": AN_OPERATOR_S_DEED,
}
SHIELD = {
    "desk/notes/words-to-be-warned-of/": A_FORM,
    "desk/notes/blocked/": AUTHOR,
    "desk/notes/blocked/<str:key>/let-in-again/": A_DEED,
    "desk/notes/<str:key>/block/": A_DEED,
}
