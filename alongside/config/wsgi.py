"""What granian serves: the static files, the front, and Django behind the front."""

import logging
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from wsgiref.headers import Headers
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage, staticfiles_storage
from django.core.wsgi import get_wsgi_application
from django.db import Error, connection
from django.template.loader import render_to_string
from whitenoise import WhiteNoise

from alongside.foundation import background
from alongside.foundation.headers import PRIVATE, for_cards, for_frames, for_public_files
from alongside.pages.actions import public_folder, reconcile
from alongside.pages.belonging import FolderOfAnother
from alongside.pages.front import Front
from alongside.pages.views import viewer_cookies
from alongside.photos import actions as photos

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.config.settings")


log = logging.getLogger(__name__)


class House:
    """Static files for what lies under their prefix, else the front. Neither needs the database or waits for Django."""

    def __init__(self, static: WSGIApplication, front: WSGIApplication) -> None:
        self._prefix = settings.STATIC_URL
        self._static = static
        self._front = front

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request. Of what breaks, granian would log the words as well."""
        try:
            if environ["PATH_INFO"].startswith(self._prefix) and environ["REQUEST_METHOD"] in {"GET", "HEAD"}:
                return self._static(environ, start_response)
            return self._front(environ, start_response)
        except Exception:
            log.exception("A request could not be answered.")
            start_response("500 Internal Server Error", [("Content-Type", "text/plain"), ("Cache-Control", PRIVATE)])
            return [b"Something went wrong here. It was not your doing.\n"]


def _headers(headers: Headers, _path: str, _url: str) -> None:
    for name, value in for_public_files():
        headers[name] = value


def _hashed_names() -> frozenset[str]:
    """The addresses that hold their content's hash, so that a browser may keep them for good."""
    if not isinstance(staticfiles_storage, ManifestStaticFilesStorage):
        return frozenset()
    return frozenset(settings.STATIC_URL + name for name in staticfiles_storage.hashed_files.values())


def static_files(application: WSGIApplication) -> WSGIApplication:
    """The style and the editor: built once, or straight from the sources for those who build."""
    hashed = _hashed_names()
    files = WhiteNoise(
        application,
        autorefresh=settings.DEVELOP,
        allow_all_origins=False,
        add_headers_function=_headers,
        immutable_file_test=lambda _path, url: url in hashed,
    )
    folders = _source_folders() if settings.DEVELOP else [settings.STATIC_ROOT]
    for folder in folders:
        files.add_files(folder, prefix=settings.STATIC_URL)
    return files  # type: ignore[no-any-return]  # whitenoise has no types


def _source_folders() -> list[Path]:
    storages = [storage for finder in get_finders() for storage in getattr(finder, "storages", {}).values()]
    return [Path(storage.location) for storage in storages]


def house() -> WSGIApplication:
    """The whole house as one WSGI application."""
    django = get_wsgi_application()
    front = Front(
        public_folder(),
        django,
        headers=for_public_files(),
        framed=for_frames(),
        carded=for_cards(),
        viewer_cookies=viewer_cookies(),
        busy=render_to_string("foundation/busy.html"),
        # Over a network most of the work is waiting for PostgreSQL.
        working_threads=1 if connection.vendor == "sqlite" else 4,
    )
    return House(static_files(front), front)


def put_in_order(*, works: bool) -> None:
    """Before the port opens: what may not stand in the public folder goes, and what was being done is done again."""
    try:
        _obey_tombstones()
        reconcile()
        if connection.vendor == "sqlite":
            background.set_ready_again()
    except (Error, OSError, FolderOfAnother):
        log.exception("The house could not be put in order, so it is not opened.")
        sys.exit(1)
    finally:
        connection.close()
    if works:
        background.start()


def _obey_tombstones() -> None:
    """What a restore has brought back goes before anybody is shown it. A store that is away is asked again hourly."""
    try:
        photos.obey_tombstones()
    except OSError:
        log.warning("The store of photographs could not be asked for its tombstones; this is tried again.")


application = house()
