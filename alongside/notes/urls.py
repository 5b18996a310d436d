"""The addresses of notes."""

from django.urls import URLPattern, URLResolver

app_name = "notes"
urlpatterns: list[URLPattern | URLResolver] = []
