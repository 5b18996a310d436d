"""Every address of the house, in the order in which it is tried."""

from django.urls import include, path

handler400 = "alongside.operations.misled.misled"
handler404 = "alongside.journals.gate.not_here"
handler500 = "alongside.operations.views.health.went_wrong"

urlpatterns = [
    # First, because notes come in floods, and each address that is tried in vain costs a little.
    path("", include("alongside.notes.urls")),
    path("", include("alongside.keepers.urls")),
    path("", include("alongside.operations.urls")),
    path("", include("alongside.accounts.urls")),
    path("", include("alongside.desk.urls")),
    path("", include("alongside.journals.urls")),
    path("desk/", include("alongside.stories.urls")),
    path("", include("alongside.photos.urls")),
    path("", include("alongside.mailing.urls")),
    path("", include("alongside.pages.urls")),
]
