"""The addresses of desk."""

from django.urls import URLPattern, URLResolver, path

from alongside.desk.views import closing, home, leaving, record

app_name = "desk"
urlpatterns: list[URLPattern | URLResolver] = [
    path("desk/", home.home, name="home"),
    path("desk/arrive/", home.arrive, name="arrive"),
    path("desk/begin/", home.begin, name="begin"),
    path("desk/record/", record.record, name="record"),
    path("desk/journal/close/", closing.close, name="close"),
    path("desk/journal/copy/", closing.copy, name="copy"),
    path("desk/closed/<str:key>/", closing.closed, name="closed"),
    path("desk/closed/<str:key>/keep/", closing.keep_after_all, name="keep_after_all"),
    path("desk/closed/<str:key>/destroy/", closing.agree_to_destroy, name="agree_to_destroy"),
    path("desk/closed/<str:key>/copy/", closing.copy_closed, name="copy_closed"),
    path("account/close/", leaving.close_account, name="close_account"),
]
