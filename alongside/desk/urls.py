"""The addresses of desk."""

from django.urls import URLPattern, URLResolver, path

from alongside.desk.views import closing, home, record

app_name = "desk"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("arrive/", home.arrive, name="arrive"),
    path("begin/", home.begin, name="begin"),
    path("record/", record.record, name="record"),
    path("journal/close/", closing.close, name="close"),
    path("journal/copy/", closing.copy, name="copy"),
    path("closed/<str:key>/", closing.closed, name="closed"),
    path("closed/<str:key>/keep/", closing.keep_after_all, name="keep_after_all"),
    path("closed/<str:key>/destroy/", closing.agree_to_destroy, name="agree_to_destroy"),
    path("closed/<str:key>/copy/", closing.copy_closed, name="copy_closed"),
]
