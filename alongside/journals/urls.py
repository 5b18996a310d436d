"""The addresses of journals, of their people, and of invitations."""

from django.urls import URLPattern, URLResolver, path

from alongside.journals.views import asking, circles, dying, invitations, looking_in, people, reporting, settings

app_name = "journals"
urlpatterns: list[URLPattern | URLResolver] = [
    path("desk/journal/", settings.settings, name="settings"),
    path("desk/journal/describe/", settings.describe, name="describe"),
    path("desk/journal/rename/", settings.rename, name="rename"),
    path("desk/journal/open-to/", settings.open_to, name="open_to"),
    path("desk/journal/list/", settings.list_on_site, name="list_on_site"),
    path("desk/journal/choose-door/", settings.choose_door, name="choose_door"),
    path("desk/journal/take-up/", settings.take_up, name="take_up"),
    path("desk/people/", people.people, name="people"),
    path("desk/people/invite/", people.invite, name="invite"),
    path("desk/people/part-ways/", people.part_ways, name="part_ways"),
    path("desk/people/make-circle/", people.make_circle, name="make_circle"),
    path("desk/people/circles/<str:key>/", circles.circle, name="circle"),
    path("desk/people/circles/<str:key>/rename/", circles.rename, name="rename_circle"),
    path("desk/people/circles/<str:key>/dissolve/", circles.dissolve, name="dissolve_circle"),
    path("desk/people/invitations/<str:key>/", invitations.invitation, name="invitation"),
    path("desk/people/invitations/<str:key>/take-back/", invitations.take_back, name="take_back"),
    path("desk/people/<str:key>/", people.member, name="member"),
    path("desk/people/<str:key>/call/", people.call_member, name="call_member"),
    path("desk/people/<str:key>/place/", people.place, name="place"),
    path("desk/people/<str:key>/stop-keeper/", people.stop_keeper, name="stop_keeper"),
    path("desk/people/<str:key>/remove/", people.remove, name="remove"),
    path("invitation/again/", invitations.again, name="again"),
    path("invitation/<str:secret>/", invitations.accept, name="accept"),
    path("about-me/", asking.about_me, name="about_me"),
    path("about-me/asked/", asking.about_me_asked, name="about_me_asked"),
    path("report/", reporting.report, name="report"),
    path("report/<str:secret>/", reporting.reported, name="reported"),
    path("look-in/", looking_in.worried, name="worried"),
    path("look-in/said/", looking_in.worried_said, name="worried_said"),
    path("looking-in/<str:token>/", looking_in.watching, name="watching"),
    path("desk/look-in/", looking_in.watcher, name="watcher"),
    path("desk/asked/", asking.asked, name="asked"),
    path("desk/asked/<str:key>/answer/", asking.answer_asked, name="answer_asked"),
    path("for-you/my-data/", asking.my_data, name="my_data"),
    path("for-you/my-data/<str:key>/erase/", asking.leave_as_guest, name="leave_as_guest"),
    path("desk/people/<str:key>/has-died/", dying.has_died, name="has_died"),
    path("desk/people/<str:key>/is-here/", dying.is_here, name="is_here"),
]
