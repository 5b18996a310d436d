"""The addresses of operations."""

from django.urls import URLPattern, URLResolver, path

from alongside.operations.views import console, health, reported, reports

app_name = "operations"
urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("house/console/", console.journals, name="console"),
    path("house/console/health/", console.health, name="health"),
    path("house/console/invite/", console.invite, name="invite"),
    path("house/console/addresses/", reported.addresses, name="addresses"),
    path("house/console/addresses/take-off/", reported.take_off, name="take_off"),
    path("house/console/addresses/<str:key>/recalled/", reported.recalled, name="recalled"),
    path("house/console/addresses/<str:key>/put-back/", reported.put_back, name="put_back"),
    path("house/console/reports/", reports.reports, name="reports"),
    path("house/console/reports/<str:key>/", reports.case, name="case"),
    path("house/console/reports/<str:key>/decide/", reports.decide, name="decide"),
    path("house/console/asked/<str:key>/", reported.asked, name="asked"),
    path("house/console/asked/<str:key>/open/", reported.open_asked, name="open_asked"),
    path("house/console/asked/<str:key>/answer/", reported.answer, name="answer_asked"),
    path("house/console/@<str:handle>/", console.journal, name="journal"),
    path("house/console/@<str:handle>/enter/", console.enter, name="enter"),
]
