"""How the serving process begins. It knows no model, so that it can be loaded before Django is."""

import gc
import importlib
import os
import signal
import threading
import time
from wsgiref.types import WSGIApplication

import django


def open_house(parent: int, *, works: bool) -> WSGIApplication:
    """Do what is to be done before the port opens; granian opens it when this returns."""
    threading.Thread(target=_end_with, args=(parent,), name="parent", daemon=True).start()
    django.setup()
    wsgi = importlib.import_module("alongside.config.wsgi")
    wsgi.put_in_order(works=works)
    # What is loaded now stays for good. Were it looked through again and again for what nobody needs any more,
    # everybody would wait for it: a tenth of a second each time.
    gc.collect()
    gc.freeze()
    application: WSGIApplication = wsgi.application
    return application


def _end_with(parent: int) -> None:
    """A worker that outlived its parent would hold the port and the home folder."""
    while os.getppid() == parent:
        time.sleep(1)
    os.kill(os.getpid(), signal.SIGTERM)
