"""The ways out of what stands beside a story: its other tellings, and what its authors chose for its end."""

from tests.access.outlet import A_DEED, A_FORM, AUTHOR

BESIDE = {
    "desk/stories/<str:key>/card/": A_FORM,
    "desk/stories/<str:key>/beside/": AUTHOR,
    "desk/stories/<str:key>/beside/choose/": A_DEED,
    "desk/stories/<str:key>/tell/<slug:kind>/": A_FORM,
    "desk/stories/<str:key>/make-its-own/": A_DEED,
    "desk/stories/<str:key>/look-over/": AUTHOR,
}
