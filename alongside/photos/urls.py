"""The addresses of photographs."""

from django.urls import path

from alongside.photos.views import adding, albums, contributing, deeds, deleted, desk, files, readers, veils

app_name = "photos"

urlpatterns = [
    path("veils/", veils.veils, name="veils"),
    path("for-you/photographs/<str:key>/<str:name>", files.for_you, name="for_you"),
    path("desk/photographs/", desk.photographs, name="photographs"),
    path("desk/photographs/add/", adding.add, name="add"),
    path("desk/photographs/send/", adding.send, name="send"),
    path("desk/photographs/choose/", adding.choose, name="choose"),
    path("desk/photographs/readers/", readers.readers, name="readers"),
    path("desk/photographs/go-on/", readers.go_on, name="go_on"),
    path("desk/photographs/deleted/", deleted.deleted, name="deleted"),
    path("desk/albums/", albums.albums, name="albums"),
    path("desk/albums/begin/", albums.begin, name="begin"),
    path("desk/albums/<str:key>/", albums.album, name="album"),
    path("desk/albums/<str:key>/put-in/", albums.put_in, name="put_in"),
    path("desk/albums/<str:key>/send/", albums.send, name="send_in"),
    path("desk/albums/<str:key>/share/", albums.share, name="share"),
    path("desk/albums/<str:key>/ask/", albums.ask, name="ask"),
    path("desk/albums/<str:key>/stop-asking/", albums.stop_asking, name="stop_asking"),
    path("desk/albums/<str:key>/unseal/", albums.unseal, name="unseal"),
    path("desk/albums/<str:key>/stand-by/", albums.stand_by, name="stand_by"),
    path("for-you/albums/<str:key>/", contributing.contribute, name="contribute"),
    path("for-you/albums/<str:key>/send/", contributing.send, name="send_for"),
    path("desk/photographs/<str:key>/", desk.photograph, name="photograph"),
    path("desk/photographs/<str:key>/original", files.original, name="original"),
    path("desk/photographs/<str:key>/describe/", deeds.describe, name="describe"),
    path("desk/photographs/<str:key>/veil/", deeds.veil, name="veil"),
    path("desk/photographs/<str:key>/unveil/", deeds.unveil, name="unveil"),
    path("desk/photographs/<str:key>/change-look/", deeds.change_look, name="change_look"),
    path("desk/photographs/<str:key>/make-bare/", deeds.make_bare, name="make_bare"),
    path("desk/photographs/<str:key>/replace/", deeds.replace, name="replace"),
    path("desk/photographs/<str:key>/open-to/", readers.open_to, name="open_to"),
    path("desk/photographs/<str:key>/withdraw/", deeds.withdraw, name="withdraw"),
    path("desk/photographs/<str:key>/delete/", deeds.delete, name="delete"),
    path("desk/photographs/<str:key>/keep-after-all/", deeds.keep_after_all, name="keep_after_all"),
    path("desk/photographs/<str:key>/agree-to-destroy/", deeds.agree_to_destroy, name="agree_to_destroy"),
    path("desk/photographs/<str:key>/take-out/", deeds.take_out, name="take_out"),
]
