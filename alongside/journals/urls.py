"""The addresses of journals."""

from django.urls import URLPattern, URLResolver

app_name = "journals"
urlpatterns: list[URLPattern | URLResolver] = []
