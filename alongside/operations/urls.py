"""The addresses of operations."""

from django.urls import URLPattern, URLResolver, path

from alongside.operations import views

app_name = "operations"
urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
]
