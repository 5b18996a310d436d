"""The addresses of desk."""

from django.urls import URLPattern, URLResolver, path

from alongside.desk import views

app_name = "desk"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.home, name="home"),
    path("arrive/", views.arrive, name="arrive"),
    path("begin/", views.begin, name="begin"),
    path("record/", views.record, name="record"),
]
