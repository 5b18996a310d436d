"""What the house says is said in each of its languages, whole, and nothing that it says no more."""

from io import BytesIO

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation import templatize

from tests.languages import catalogues
from tests.languages.extraction import as_python, extracted
from tests.languages.writing import WRITTEN, french, spanish

# Those in which the interface is whole. Others may be on the way.
WHOLE = ["es", "fr"]


@pytest.fixture(scope="module")
def template() -> Catalog:
    """What the house says now."""
    return extracted()


def test_the_house_speaks_the_languages_that_have_a_catalogue() -> None:
    assert sorted(code for code, _name in settings.LANGUAGES) == sorted(["en", *catalogues.languages()])
    assert set(WHOLE) <= set(catalogues.languages())


@pytest.mark.parametrize("language", catalogues.languages())
def test_a_catalogue_is_what_the_sources_say(language: str, template: Catalog) -> None:
    """Where it is not, `script/translate` brings it up."""
    catalogue = catalogues.read(language)
    catalogues.merge(catalogue, template)
    assert catalogues.as_bytes(catalogue) == catalogues.path_of(language).read_bytes(), "run script/translate"


@pytest.mark.parametrize("language", WHOLE)
def test_every_sentence_is_translated(language: str) -> None:
    missing = catalogues.missing(catalogues.read(language))
    assert [catalogues.name_of(message) for message in missing] == []


@pytest.mark.parametrize("language", catalogues.languages())
def test_every_translation_holds_what_its_sentence_holds(language: str) -> None:
    catalogue = catalogues.read(language)
    there = [message for message in catalogues.sentences(catalogue) if message.string]
    found = {catalogues.name_of(message): catalogues.wrong(message, catalogue.num_plurals) for message in there}
    assert {name: what for name, what in found.items() if what} == {}


@pytest.mark.parametrize("language", WRITTEN)
def test_every_sentence_is_written_as_its_language_is(language: str) -> None:
    messages = catalogues.sentences(catalogues.read(language))
    said = (form for message in messages for form in catalogues.forms(message.string))
    assert [wrong for form in said if (wrong := WRITTEN[language](form))] == []


@pytest.mark.parametrize(
    "sentence", ["Qui : moi", "Qui: moi", "Qui ?", "Qui?", "Moi; toi", "« ici\u202f»", "«\u202fici »", "Les auteurs"]
)
def test_what_is_not_written_as_french_is_is_caught(sentence: str) -> None:
    assert french(sentence)
    assert french(sentence.replace("\u202f", ""))


@pytest.mark.parametrize(
    "sentence",
    [
        "Qui\u00a0: moi",
        "Qui\u202f?",
        "Quoi\u202f?!",
        "«\u202fici\u202f»",
        "À 18:30",
        "https://example.org/?a",
        '<a href="?a:b">ici</a>',
    ],
)
def test_what_is_written_as_french_is_let_be(sentence: str) -> None:
    assert french(sentence) == ""


def test_a_question_that_does_not_begin_as_spanish_ones_do_is_caught() -> None:
    assert spanish("Quién?")
    assert spanish("¿Quién?") == ""


def test_a_lost_placeholder_or_tag_is_caught() -> None:
    catalogue = Catalog(locale="fr")
    lost = catalogue.add("On %(day)s, <a>there</a>.", "Le %(jour)s, <a>là</a>.")
    kept = catalogue.add("Until %(day)s.", "Jusqu’au %(day)s.")
    assert catalogues.wrong(lost, 2)
    assert not catalogues.wrong(kept, 2)


def test_a_sentence_that_counts_may_do_without_the_number_of_one() -> None:
    catalogue = Catalog(locale="fr")
    message = catalogue.add(("%(n)s note", "%(n)s notes"), ("une note", "%(n)s notes", "%(n)s de notes"))
    assert not catalogues.wrong(message, 3)
    assert catalogues.wrong(message, 2)


def test_what_only_looks_alike_is_not_taken_for_it() -> None:
    catalogue = Catalog(locale="fr")
    catalogue.add("Your note has arrived.", "Votre mot est arrivé.")
    said = Catalog()
    said.add("Your note has been read.")
    catalogues.merge(catalogue, said)
    assert [(message.id, message.string or "") for message in catalogues.sentences(catalogue)] == [
        ("Your note has been read.", "")
    ]


def test_a_template_is_read_whatever_its_indents() -> None:
    page = (
        '<p>\n    {% translate "One" %}\n  {% if a %}{% blocktranslate %}Two {{ b }}{% endblocktranslate %}{% endif %}'
    )
    assert as_python(page, "a.html").count("gettext(") == templatize(page).count("gettext(") == 2
    assert not any(line.startswith(" ") for line in as_python(page, "a.html").splitlines())


def test_writing_a_catalogue_twice_is_once() -> None:
    catalogue = Catalog(locale="fr", project="Alongside", fuzzy=False, charset="utf-8")
    catalogue.add("Yes", "Oui", locations=[("alongside/a.py", 0)])
    once = catalogues.as_bytes(catalogue)
    assert catalogues.as_bytes(read_po(BytesIO(once), locale="fr")) == once


def test_what_was_filled_in_is_no_guess_any_more_and_what_lost_something_is_left_out() -> None:
    catalogue = Catalog(locale="fr", project="Alongside", fuzzy=False, charset="utf-8")
    catalogue.add("Yes", "Non", flags=["fuzzy"])
    catalogue.add("On %(day)s", "", flags=["python-format"])
    (told,) = catalogues.fill(catalogue, [{"id": "Yes", "says": "Oui"}, {"id": "On %(day)s", "says": "Le jour"}])
    assert "On %(day)s" in told
    assert [message.id for message in catalogues.missing(catalogue)] == ["On %(day)s"]
