"""The addresses of letters."""

from django.urls import path

from alongside.mailing.views import desk, leaving, subscribing

app_name = "mailing"
urlpatterns = [
    path("letters/", subscribing.mine_everywhere, name="all"),
    path("letters/@<str:handle>/", subscribing.subscribe, name="subscribe"),
    path("letters/@<str:handle>/asked/", subscribing.asked, name="asked"),
    path("letters/@<str:handle>/mine/", subscribing.mine, name="mine"),
    path("letters/@<str:handle>/mine/end/", subscribing.end, name="end"),
    path("letters/yes/<str:token>/", leaving.confirm, name="confirm"),
    path("letters/leave/<str:token>/", leaving.leave, name="leave"),
    path("desk/letters/", desk.letters, name="letters"),
    path("desk/letters/who/", desk.who, name="who"),
    path("desk/letters/<str:key>/end/", desk.end_for_reader, name="end_for_reader"),
]
