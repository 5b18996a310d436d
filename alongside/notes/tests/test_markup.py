"""Every page of notes and of help is valid HTML, on its own and with everything on it."""

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from alongside.helplines.reading import help_context
from alongside.journals import actions as journals
from alongside.notes import actions
from alongside.notes.tests.makers import make_note
from alongside.notes.tests.test_leave import EVERYTHING

pytestmark = pytest.mark.once


def test_every_page_is_valid_html(nobody, signed_in, story, mara, nu):
    form = f"{story.path}notes/"
    journals.describe(story.journal, by=mara, description=journals.Description(helps="A\nhello.", hard="“At least”."))
    received = actions.receive(story, words="1\n\n2", name="Bea", show=True, email="a@example.org", passage="We had")
    receipt = reverse("notes:receipt", args=[received.secret])
    aside, away = make_note(story), make_note(story)
    actions.set_aside(aside, by=mara)
    actions.take_away(away, by=mara)
    key = received.note.key
    hers = signed_in(mara)
    desk = (
        "",
        f"{key}/",
        f"{key}/as-shown/",
        "set-aside/",
        "taken-away/",
        "kept/",
        "shown/",
        "how-many/",
        "enough/",
        "everyone-else/",
    )
    pages = {
        form: nobody.get(form, {"passage": "We had painted it"}),
        f"{form} refused": nobody.post(form, EVERYTHING | {"words": "", "email": "no", "name": "a" * 300}),
        **{path: nobody.get(receipt + path) for path in ("", "correct/", "withdraw/")},
        **{f"/desk/notes/{path}": hers.get(f"/desk/notes/{path}") for path in desk},
    }
    hers.post(f"/desk/notes/{key}/keep-close/", {"seen": "first"})
    pages["everything read"] = hers.get("/desk/notes/")
    pages["set aside"] = hers.get(f"/desk/notes/{aside.key}/")
    actions.withdraw(received.note)
    pages["withdrawn"] = nobody.get(receipt)
    assert {name: page.status_code for name, page in pages.items() if page.status_code not in {200, 422}} == {}
    found = {name: nu(page.content.decode()) for name, page in pages.items()}
    found["help"] = nu(render_to_string("helplines/help.html", help_context()))
    assert {name: errors for name, errors in found.items() if errors} == {}
