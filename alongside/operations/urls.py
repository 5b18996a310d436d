"""The addresses of operations."""

from django.urls import URLPattern, URLResolver, path

from alongside.operations.views import console, health

app_name = "operations"
urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("house/console/", console.journals, name="console"),
    path("house/console/health/", console.health, name="health"),
    path("house/console/invite/", console.invite, name="invite"),
    path("house/console/@<str:handle>/", console.journal, name="journal"),
    path("house/console/@<str:handle>/enter/", console.enter, name="enter"),
]
