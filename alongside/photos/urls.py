"""The addresses of photographs."""

from django.urls import path

from alongside.photos.views import files, veils

app_name = "photos"

urlpatterns = [
    path("veils/", veils.veils, name="veils"),
    path("photographs/<str:key>/<str:name>", files.public, name="public"),
    path("for-you/photographs/<str:key>/<str:name>", files.for_you, name="for_you"),
    path("desk/photographs/<str:key>/original", files.original, name="original"),
]
