"""The addresses of pages: each stands once for everyone, and once under `/for-you/` for a viewer who is signed in."""

from functools import partial

from django.urls import URLPattern, URLResolver, path

from alongside.pages import finding, views
from alongside.pages.addresses import FRAME
from alongside.pages.feeds.gathering import FORMS
from alongside.pages.models import Page
from alongside.pages.views import choosing_card

app_name = "pages"

# Told in each language of the house.
OF_HOUSE = {"help": Page.Kind.HELP, "house": Page.Kind.HOUSE}
PAGES = [
    ("", finding.site, "site"),
    *((f"{name}/", partial(finding.of_house, kind=kind, path=f"/{name}/"), name) for name, kind in OF_HOUSE.items()),
    ("robots.txt", finding.robots, "robots"),
    ("sitemap.xml", finding.sitemap, "sitemap"),
    *((name, partial(finding.feed, kind=kind), f"house_{kind}") for kind, name in FORMS.items()),
    *((f"@<str:handle>/{name}", partial(finding.feed_of, kind=kind), kind.value) for kind, name in FORMS.items()),
    ("@<str:handle>/", finding.journal, "journal"),
    ("@<str:handle>/earlier/<int:part>/", finding.earlier, "earlier"),
    ("@<str:handle>/<str:address>/", finding.story, "story"),
    ("@<str:handle>/<str:address>/without-photographs/", finding.without, "without"),
    ("@<str:handle>/<str:address>/notes/<int:part>/", finding.notes, "notes"),
    *(
        (f"{name}/<str:language>/", partial(finding.of_house, kind=kind, path=f"/{name}/"), f"{name}_in")
        for name, kind in OF_HOUSE.items()
    ),
]

urlpatterns: list[URLPattern | URLResolver] = [
    # Before the stories: none has this address.
    path("for-you/@<str:handle>/own-feed/", views.own_feeds, name="own_feeds"),
    *(path(route, views.public, {"find": find}, name=name) for route, find, name in PAGES),
    *(path(f"for-you/{route}", views.for_you, {"find": find}, name=f"{name}_for_you") for route, find, name in PAGES),
    path(".well-known/security.txt", views.security, name="security"),
    path("oembed", views.oembed, name="oembed"),
    path("oembed/", views.oembed, name="oembed_too"),
    path(f"@<str:handle>/<str:address>/{FRAME}", views.frame, {"find": finding.frame}, name="frame"),
    path(
        f"@<str:handle>/<str:address>/without-photographs/{FRAME}",
        views.frame,
        {"find": finding.frame_without},
        name="frame_without",
    ),
    path("@<str:handle>/<str:address>/card-<str:mark>.png", views.card, {"ending": "png"}, name="card"),
    path("@<str:handle>/<str:address>/card-<str:mark>.jpg", views.card, {"ending": "jpg"}, name="pictured_card"),
    path("desk/stories/<str:key>/card/", choosing_card.choose_card, name="choose_card"),
    path("photographs/<str:key>/<str:name>", views.photograph, name="photograph"),
    path("desk/stories/<str:key>/see-as/", views.see_as, name="see_as"),
    path("for-you/@<str:handle>/own-feed/make/", views.make_feed, name="make_feed"),
    path("for-you/@<str:handle>/own-feed/end/", views.end_feed, name="end_feed"),
    path("feed/<str:secret>/<str:name>", views.own_feed, name="own_feed"),
    path("for-you/draft/<str:key>/", views.draft, name="draft_for_you"),
    path("shared/<str:link>/", views.shared, {"find": finding.shared}, name="shared"),
    path(
        "shared/<str:link>/without-photographs/", views.shared, {"find": finding.shared_without}, name="shared_without"
    ),
    path("shared/<str:link>/notes/<int:part>/", views.shared, {"find": finding.shared_notes}, name="shared_notes"),
    path("for-you/<path:rest>", views.for_you, {"find": finding.nothing}, name="nothing_for_you"),
]
