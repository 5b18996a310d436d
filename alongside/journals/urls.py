"""The addresses of journals."""

from django.urls import URLPattern, URLResolver, path

from alongside.journals import views

app_name = "journals"
urlpatterns: list[URLPattern | URLResolver] = [
    path("journal/", views.settings, name="settings"),
    path("journal/describe/", views.describe, name="describe"),
    path("journal/rename/", views.rename, name="rename"),
    path("journal/open-to/", views.open_to, name="open_to"),
    path("journal/choose-first-reader/", views.choose_first_reader, name="choose_first_reader"),
    path("journal/take-up/", views.take_up, name="take_up"),
]
