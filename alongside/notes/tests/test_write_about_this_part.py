"""Choosing the part of a story that a note is about, by links alone."""

import re
from html import unescape

import pytest

from alongside.notes.models import Note
from alongside.notes.tests.makers import WORDS, make_story
from alongside.notes.tests.test_leave import EVERYTHING, kept_at
from alongside.stories import actions as stories
from alongside.stories.manuscript.plain import from_plain

LONG = "The room was green, as the sea is before rain. " * 8
ESSAY = f"""## The room

We painted it in *August*.^[On a Sunday.]

Rain & <wind>
all night

> Sleep well.

- a cup

{LONG}"""


@pytest.fixture
def essay(journal, mara):
    return make_story(journal, mara, title="Green", body=from_plain(ESSAY))


def links(page: str) -> dict[str, str]:
    """The parts that are offered: the words of each link and where it leads."""
    found = re.findall(r'<a href="(\?passage=[^"]*)" dir="auto">([^<]*)</a>', page)
    return {unescape(words): unescape(address) for address, words in found}


def offered(client, form: str) -> list[str]:
    return list(links(client.get(form).content.decode()))


def test_each_part_is_offered_by_its_first_words_and_folded(nobody, essay):
    page = nobody.get(f"{essay.path}notes/").content.decode()
    parts = list(links(page))
    assert parts[:4] == ["We painted it in August.", "Rain & <wind>\nall night", "Sleep well.", "a cup"]
    assert parts[4].startswith("The room was green")
    assert len(parts[4]) == 90
    assert "<details>" in page
    assert "<details open" not in page


def test_every_part_that_is_offered_can_be_written_about(nobody, essay):
    form = f"{essay.path}notes/"
    for words, address in links(nobody.get(form).content.decode()).items():
        page = nobody.get(form + address)
        assert page.context["form"]["passage"].value().startswith(words.rstrip("…"))
        assert "You are writing about this part:" in page.content.decode()


def test_the_part_that_was_chosen_is_kept_with_the_note(nobody, essay):
    form = f"{essay.path}notes/"
    chosen = nobody.get(form + links(nobody.get(form).content.decode())["Sleep well."])
    hidden = {name: chosen.context["form"][name].value() for name in ("passage", "resend_key")}
    assert kept_at(nobody.post(form, {"words": WORDS, **hidden})).passage == "Sleep well."


def test_a_part_is_cut_at_a_word(nobody, essay):
    form = f"{essay.path}notes/"
    *_, address = links(nobody.get(form).content.decode()).values()
    passage = nobody.get(form + address).context["form"]["passage"].value()
    assert 150 < len(passage) <= 200
    assert f"{passage} " in LONG


def test_who_has_chosen_a_part_can_still_write_about_all_of_it(nobody, essay):
    form = f"{essay.path}notes/"
    assert "All of it" not in nobody.get(form).content.decode()
    page = nobody.get(form, {"passage": "Sleep well."}).content.decode()
    assert f'<a href="{form}">All of it</a>' in page


def test_words_that_are_written_are_never_put_at_risk_by_a_link(nobody, essay):
    form = f"{essay.path}notes/"
    page = nobody.get(form).content.decode()
    assert page.index("</details>") < page.index("<textarea")
    refused = nobody.post(form, EVERYTHING | {"name": "a" * 300, "passage": "Sleep well."}).content.decode()
    assert WORDS.split("\n")[0] in refused
    assert "Sleep well." in refused
    assert links(refused) == {}


def test_only_what_was_published_is_offered(nobody, essay, mara):
    working = essay.working
    stories.save(essay, by=mara, based_on=working.pk, title="Green", body="<p>Nobody may read this yet.</p>")
    assert "Nobody may read this yet." not in offered(nobody, f"{essay.path}notes/")


def test_a_story_that_is_only_a_heading_offers_nothing(nobody, journal, mara):
    bare = make_story(journal, mara, body="<h2>Only this</h2>")
    assert "<details" not in nobody.get(f"{bare.path}notes/").content.decode()


def test_offering_the_parts_asks_the_database_nothing_more(nobody, essay, django_assert_num_queries):
    with django_assert_num_queries(2):  # the story, and whether somebody reads first
        nobody.get(f"{essay.path}notes/")


def test_looking_for_a_part_leaves_no_note(nobody, essay):
    nobody.get(f"{essay.path}notes/", {"passage": "Sleep well."})
    assert not Note.objects.exists()


def test_the_form_with_its_parts_is_valid_html(nobody, essay, nu):
    form = f"{essay.path}notes/"
    for page in (nobody.get(form), nobody.get(form, {"passage": "Rain & <wind>\nall night"})):
        assert nu(page.content.decode()) == []
