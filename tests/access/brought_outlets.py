"""The addresses of what is pasted in together, and of a note that the family brought in."""

from tests.access.outlet import A_DEED, A_FORM, AUTHOR

BROUGHT = {
    "desk/pasted/": A_FORM,
    "desk/pasted/<str:key>/": A_FORM,
    "desk/pasted/<str:key>/forget/": A_DEED,
    "desk/pasted/<str:key>/<str:message>/": A_FORM,
    "desk/pasted/<str:key>/<str:message>/join/": A_DEED,
    "desk/pasted/<str:key>/<str:message>/leave-out/": A_DEED,
    "desk/pasted/<str:key>/<str:message>/take-up/": A_DEED,
    "desk/notes/<str:key>/": AUTHOR,
    "desk/notes/<str:key>/pictures/<str:picture>": AUTHOR,
    "desk/notes/<str:key>/pictures/<str:picture>/": AUTHOR,
    "desk/notes/<str:key>/pictures/<str:picture>/take-out/": A_FORM,
    "desk/notes/<str:key>/mend/": A_FORM,
    "desk/notes/<str:key>/take-out/": A_FORM,
}
