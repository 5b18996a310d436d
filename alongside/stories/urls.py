"""The addresses at which authors write and publish, below `/desk/`."""

from django.urls import URLPattern, URLResolver, path

from alongside.stories.views import doors, drafts, posts, publishing, revisions, scheduling, tellings, writing

app_name = "stories"
urlpatterns: list[URLPattern | URLResolver] = [
    path("stories/new/", writing.begin, name="begin"),
    path("stories/<str:key>/", writing.write, name="write"),
    path("stories/<str:key>/save/", writing.save, name="save"),
    path("stories/<str:key>/preview/", writing.preview, name="preview"),
    path("stories/<str:key>/publish/", publishing.publish, name="publish"),
    path("stories/<str:key>/schedule/", scheduling.schedule, name="schedule"),
    path("stories/<str:key>/unschedule/", scheduling.unschedule, name="unschedule"),
    path("stories/<str:key>/out/", publishing.out, name="out"),
    path("stories/<str:key>/withdraw/", publishing.withdraw, name="withdraw"),
    path("stories/<str:key>/recalled/", publishing.recalled, name="recalled"),
    path("stories/<str:key>/let-the-other-read/", publishing.let_the_other_read, name="let_the_other_read"),
    path("stories/<str:key>/keep-to-myself/", publishing.keep_to_myself, name="keep_to_myself"),
    path("stories/<str:key>/address/", publishing.address, name="address"),
    path("stories/<str:key>/address/change/", publishing.change_address, name="change_address"),
    path("stories/<str:key>/link/change/", publishing.change_link, name="change_link"),
    path("stories/<str:key>/address/<str:slug>/let-go/", publishing.let_address_go, name="let_address_go"),
    path("stories/<str:key>/post/", posts.keep_post, name="keep_post"),
    path("posts/<str:key>/take-away/", posts.take_post_away, name="take_post_away"),
    path("stories/<str:key>/door/", doors.door, name="door"),
    path("stories/<str:key>/beside/", tellings.beside, name="beside"),
    path("stories/<str:key>/beside/choose/", tellings.choose_related, name="choose_related"),
    path("stories/<str:key>/tell/<slug:kind>/", tellings.tell_anew, name="tell_anew"),
    path("stories/<str:key>/make-its-own/", tellings.make_its_own, name="make_its_own"),
    path("stories/<str:key>/look-over/", tellings.look_over, name="look_over"),
    path("stories/<str:key>/draft/", drafts.draft, name="draft"),
    path("stories/<str:key>/draft/<str:member>/show/", drafts.show_draft, name="show_draft"),
    path("stories/<str:key>/draft/<str:member>/take-back/", drafts.take_draft_back, name="take_draft_back"),
    path("stories/<str:key>/describe/", publishing.describe, name="describe"),
    path("stories/<str:key>/revisions/", revisions.revisions, name="revisions"),
    path("stories/<str:key>/revisions/compare/", revisions.compare, name="compare"),
    path("stories/<str:key>/revisions/<int:number>/", revisions.revision, name="revision"),
    path("stories/<str:key>/revisions/<int:number>/restore/", revisions.restore, name="restore"),
    path("stories/<str:key>/revisions/<int:number>/both/", revisions.take_up_both, name="take_up_both"),
    path("stories/<str:key>/revisions/<int:number>/leave/", revisions.leave_beside, name="leave_beside"),
]
