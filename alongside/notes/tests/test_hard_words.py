"""One gentle second look before the box is closed; nothing of it is kept."""

import pytest

from alongside.notes import hard_words
from alongside.notes.actions import hard_words as lists
from alongside.notes.models import HardPhrase, Note

HARD = "At  least you know now that you can have one."


@pytest.fixture(autouse=True)
def fresh():
    hard_words.forget_patterns()
    yield
    hard_words.forget_patterns()


def test_a_phrase_that_is_known_to_hurt_is_shown_once_and_taken_in_unchanged(nobody, form):
    first = nobody.post(form, {"words": HARD, "name": "Bea"})
    page = first.content.decode()
    assert first.status_code == 200
    assert "Some families find words like “at least” hard to hear." in page
    assert HARD in page
    assert not Note.objects.exists()
    fields = first.context["form"]
    second = {name: fields[name].value() for name in ("words", "name", "resend_key", "looked_again")}
    assert nobody.post(form, second).status_code == 303
    note = Note.objects.values().get()
    assert note["words"] == HARD
    assert "yes" not in note.values()
    assert note["doubt"] == ""


def test_the_language_of_the_story_is_looked_in_too(nobody, form, story):
    story.__class__.objects.filter(pk=story.pk).update(language="fr-CA")
    page = nobody.post(form, {"words": "C’était écrit, vous savez."}).content.decode()
    assert "“c&#x27;était écrit”" in page


@pytest.mark.parametrize("words", ["That is at leastwise odd.", "I am so sorry.", "C'était écrit."])
def test_other_words_are_taken_in_at_once(nobody, form, words):
    assert nobody.post(form, {"words": words}).status_code == 303


def test_a_house_may_have_no_lists(nobody, form):
    lists.replace([])
    assert nobody.post(form, {"words": HARD}).status_code == 303


def test_lists_are_written_and_read_again(db):
    hurts = HardPhrase.objects.filter(kind=HardPhrase.Kind.HURTS)
    before = list(hurts.values_list("language", "phrase"))
    assert {language for language, _ in before} == {"en", "fr", "es"}
    again = hard_words.read(hard_words.written(hurts))
    lists.replace(again)
    assert list(hurts.values_list("language", "phrase")) == before


@pytest.mark.parametrize("text", ["en = ", 'en = "at least"', "en = [3]", 'en = [""]', 'english-of-old = ["x"]'])
def test_a_file_that_cannot_be_lists_is_refused_with_a_sentence(text):
    with pytest.raises(hard_words.Unreadable):
        hard_words.read(text)
