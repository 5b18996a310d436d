"""What `benchmarks.reading` loads besides nginx: the front with one page, and Django rendering that page each time."""

import os
from pathlib import Path
from wsgiref.types import StartResponse, WSGIEnvironment

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection, models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.test import RequestFactory
from django.urls import path

from alongside.pages.folder import PublicFolder
from alongside.pages.front import Front
from benchmarks.reading import ADDRESS, EXAMPLE, HEADERS, PAGE_SIZE

HOME = Path(os.environ["READING_HOME"])
TEMPLATE = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>{{ essay.title }}</title>
<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/static/style.css"></head>
<body><main><h1>{{ essay.title }}</h1>
{{ essay.words|linebreaks }}</main>
<footer><a href="notes/">Leave a note</a></footer></body>
</html>
"""

settings.configure(
    SECRET_KEY="for measuring only",
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    DATABASES={
        "default": {"ENGINE": "django.db.backends.sqlite3", "NAME": HOME / "essays.sqlite3", "CONN_MAX_AGE": None}
    },
    MIDDLEWARE=[  # as `django-admin startproject` writes them, without the ones for signing in
        "django.middleware.security.SecurityMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {
                "loaders": [
                    (
                        "django.template.loaders.cached.Loader",
                        [("django.template.loaders.locmem.Loader", {"essay.html": TEMPLATE})],
                    )
                ]
            },
        }
    ],
)
django.setup()


class Essay(models.Model):
    """One essay, the way a first Django program keeps it."""

    slug = models.SlugField(unique=True)
    title = models.CharField(max_length=200)
    words = models.TextField()

    class Meta:
        """It belongs to no installed app."""

        app_label = "reading"

    def __str__(self) -> str:
        return self.title


def read(request: HttpRequest, slug: str) -> HttpResponse:
    """One query, one template."""
    return render(request, "essay.html", {"essay": get_object_or_404(Essay, slug=slug)})


urlpatterns = [path("@example/<slug:slug>/", read)]
rendering = WSGIHandler()


folder = PublicFolder(HOME / "public", HOME / "scratch", HOME / "public.generation")


def behind(_environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
    """Nothing is asked of the application in these rounds; if it were, the answer would not count as a page."""
    start_response("404 Not Found", [])
    return []


reading = Front(folder, behind, headers=HEADERS, viewer_cookies=frozenset({"sessionid"}))


def prepare() -> None:
    """Keep the essay in the database, render it once, and set out what Django would answer."""
    words = "\n".join(file.read_text() for file in sorted(EXAMPLE.iterdir()))[:PAGE_SIZE]
    with connection.schema_editor() as editor:
        editor.create_model(Essay)
    Essay(slug="the-room", title="The room we had painted", words=words).save()
    page = read(RequestFactory().get(ADDRESS), "the-room").content
    folder.place(folder.prepare(ADDRESS, page))


if __name__ == "__main__":
    prepare()
