"""The other side of `benchmarks.reading`: Django rendering the example's story for each request, as one first would.

The same page, from `<!doctype html>` to its foot: the program asks the database once, for the row of the story, and
renders one template. To be fair, Django is spared what a house that grew would have: the body is ready and marked
safe, the notes under it are fixed words in the template and cost no second question, the connection stays open,
templates are cached, nothing is compressed. The middlewares are those of `django-admin startproject`; nobody is signed
in, so none of them asks the database. It knows nothing of Alongside.
"""

import os
import re
from pathlib import Path

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection, models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path

HOME = Path(os.environ["READING_HOME"])

settings.configure(
    SECRET_KEY="for measuring only",
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    DATABASES={
        "default": {"ENGINE": "django.db.backends.sqlite3", "NAME": HOME / "stories.sqlite3", "CONN_MAX_AGE": None}
    },
    INSTALLED_APPS=[
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "django.contrib.messages",
        "django.contrib.staticfiles",
    ],
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "DIRS": [HOME / "templates"],
            "APP_DIRS": True,
            "OPTIONS": {
                "context_processors": [
                    "django.template.context_processors.request",
                    "django.contrib.auth.context_processors.auth",
                    "django.contrib.messages.context_processors.messages",
                ]
            },
        }
    ],
)
django.setup()


class Story(models.Model):
    """One story, the way a first Django program keeps it."""

    slug = models.SlugField(unique=True)
    title = models.CharField(max_length=200)
    standfirst = models.TextField()
    body = models.TextField()

    class Meta:
        """It belongs to no installed app."""

        app_label = "reading"

    def __str__(self) -> str:
        return self.title


def read(request: HttpRequest, handle: str, slug: str) -> HttpResponse:
    """One query, one template."""
    del handle
    return render(request, "story.html", {"story": get_object_or_404(Story, slug=slug)})


urlpatterns = [path("@<slug:handle>/<slug:slug>/", read)]
rendering = WSGIHandler()


def prepare(page: str, slug: str) -> None:
    """Part a page that the house has set out into a row and the template that makes the page of it."""
    story = Story(
        slug=slug,
        title=_between(r"<h1>(.*?)</h1>", page),
        standfirst=_between(r'<p class="standfirst">(.*?)</p>', page),
        body=_between(r'<article class="prose">(.*?)</article>', page),
    )
    template = page
    for field, said in (("body|safe", story.body), ("standfirst|safe", story.standfirst), ("title|safe", story.title)):
        template = template.replace(said, f"{{{{ story.{field} }}}}")
    (HOME / "templates").mkdir()
    (HOME / "templates" / "story.html").write_text(template, encoding="utf-8")
    with connection.schema_editor() as editor:
        editor.create_model(Story)
    story.save()


def _between(pattern: str, page: str) -> str:
    found = re.search(pattern, page, re.DOTALL)
    assert found, pattern
    return found[1]


if __name__ == "__main__":
    public, address = Path(os.environ["READING_PAGE"]), os.environ["READING_ADDRESS"]
    prepare(public.read_text(encoding="utf-8"), address.strip("/").rpartition("/")[2])
