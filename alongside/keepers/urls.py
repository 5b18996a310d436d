"""The addresses of keepers, and of what authors see of them."""

from django.urls import URLPattern, URLResolver, path

from alongside.keepers.views import authors, keeping, notes, quoting

app_name = "keepers"
urlpatterns: list[URLPattern | URLResolver] = [
    path("desk/keeping/", keeping.keeping, name="keeping"),
    path("desk/keeping/<str:journal>/", keeping.desk, name="desk"),
    path("desk/keeping/<str:journal>/begin/", keeping.begin, name="begin"),
    path("desk/keeping/<str:journal>/enough/", keeping.enough, name="enough"),
    path("desk/keeping/<str:journal>/read-on/", keeping.read_on, name="read_on"),
    path("desk/keeping/<str:journal>/choices/", keeping.choices, name="choices"),
    path("desk/keeping/<str:journal>/hand-over/", keeping.hand_over, name="hand_over"),
    path("desk/keeping/<str:journal>/quoting/", quoting.quoting, name="quoting"),
    path("desk/keeping/<str:journal>/quoting/take-on/", quoting.take_on, name="take_on_quoting"),
    path("desk/keeping/<str:journal>/quoting/<str:key>/answer/", quoting.answer, name="answer_quoting"),
    path("desk/keeping/<str:journal>/take-up/", keeping.take_up, name="take_up"),
    path("desk/keeping/<str:journal>/notes/<str:key>/", notes.one, name="note"),
    path("desk/keeping/<str:journal>/notes/<str:key>/open/", notes.open_note, name="open"),
    path("desk/keeping/<str:journal>/notes/<str:key>/pass-on/", notes.pass_on, name="pass_on"),
    path("desk/keeping/<str:journal>/notes/<str:key>/set-aside/", notes.set_aside, name="set_aside"),
    path("desk/keeping/<str:journal>/notes/<str:key>/ask-second/", notes.ask_second, name="ask_second"),
    path("desk/keepers/", authors.keepers, name="keepers"),
    path("desk/keepers/choose-wish/", authors.choose_wish, name="choose_wish"),
    path("desk/keepers/choose-days/", authors.choose_days, name="choose_days"),
    path("desk/keepers/set-aside/", authors.aside, name="aside"),
    path("desk/keepers/set-aside/<str:key>/", authors.one, name="aside_one"),
    path("desk/keepers/set-aside/<str:key>/bring-back/", authors.bring_back, name="bring_back"),
    path("desk/keepers/<str:key>/undo/", authors.undo_all, name="undo_all"),
    path("desk/keepers/<str:key>/go-on/", authors.let_go_on, name="let_go_on"),
]
