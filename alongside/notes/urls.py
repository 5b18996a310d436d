"""The addresses of notes."""

from django.urls import path

from alongside.notes.models import Bundle
from alongside.notes.views import confirming, deeds, desk, everything, finding, inbox, leaving, lists, receipt

app_name = "notes"
urlpatterns = [
    path("@<str:handle>/<str:address>/notes/", leaving.leave, name="leave"),
    path("shared/<str:link>/notes/", leaving.leave_by_link, name="leave_by_link"),
    path("receipt/<str:secret>/", receipt.receipt, name="receipt"),
    path("receipt/<str:secret>/correct/", receipt.correct, name="correct"),
    path("receipt/<str:secret>/withdraw/", receipt.withdraw, name="withdraw"),
    path("receipt/<str:secret>/everything/", everything.everything, name="everything"),
    path("receipt/<str:secret>/erase/", everything.erase, name="erase"),
    path("confirm-address/<str:token>/", confirming.confirm, name="confirm"),
    path("desk/notes/", inbox.inbox, name="inbox"),
    path("desk/notes/people-we-know/", inbox.bundle, {"bundle": Bundle.KNOWN}, name="people_we_know"),
    path("desk/notes/it-happened-to-them-too/", inbox.bundle, {"bundle": Bundle.LIVED}, name="it_happened_to_them_too"),
    path("desk/notes/everyone-else/", inbox.bundle, {"bundle": Bundle.OTHERS}, name="everyone_else"),
    path("desk/notes/enough/", inbox.enough, name="enough"),
    path("desk/notes/read-on/", inbox.read_on, name="read_on"),
    path("desk/notes/leave-to-others/", inbox.leave_to_others, name="leave_to_others"),
    path("desk/notes/how-many/", desk.how_many, name="how_many"),
    path("desk/notes/what-senders-are-told/", desk.telling, name="telling"),
    path("desk/notes/read-them-ourselves/", desk.read_them_ourselves, name="read_them_ourselves"),
    path("desk/notes/find/", finding.find_notes, name="find"),
    path("desk/notes/kept/", lists.kept, name="kept"),
    path("desk/notes/shown/", lists.shown, name="shown"),
    path("desk/notes/set-aside/", lists.aside, name="aside"),
    path("desk/notes/taken-away/", lists.taken_away, name="taken_away"),
    path("desk/notes/<str:key>/", desk.one, name="one"),
    path("desk/notes/<str:key>/as-shown/", desk.showing, name="showing"),
    path("desk/notes/<str:key>/read/", deeds.read, name="read"),
    path("desk/notes/<str:key>/keep-close/", deeds.keep_close, name="keep_close"),
    path("desk/notes/<str:key>/let-go/", deeds.let_go, name="let_go"),
    path("desk/notes/<str:key>/say-who/", deeds.say_who, name="say_who"),
    path("desk/notes/<str:key>/show/", deeds.show, name="show"),
    path("desk/notes/<str:key>/hide/", deeds.hide, name="hide"),
    path("desk/notes/<str:key>/set-aside/", deeds.set_aside, name="set_aside"),
    path("desk/notes/<str:key>/take-away/", deeds.take_away, name="take_away"),
    path("desk/notes/<str:key>/bring-back/", deeds.bring_back, name="bring_back"),
]
