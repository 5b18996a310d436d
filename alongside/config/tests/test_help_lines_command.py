"""The directory: as it is laid out, printed, saved and loaded."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.template.loader import render_to_string

from alongside.config.commands.help_lines import command
from alongside.config.files import LARGEST
from alongside.events.models import Event
from alongside.helplines import actions, listing
from alongside.helplines.models import HelpLine
from alongside.helplines.reading import help_context

pytestmark = pytest.mark.django_db
ONE = '[[lines]]\ncountry = "PT"\nplace = "Portugal"\nname = "SOS Voz Amiga"\nphone = "213 544 545"\n'


def run(*words: str) -> Result:
    return CliRunner().invoke(command, words)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "lines.toml"


def test_a_new_house_has_a_directory():
    assert len(run().output.splitlines()) > 30


def test_the_page_says_the_general_lines_first_and_then_the_countries_by_name():
    context = help_context()
    names = [place.name for place in context["places"]]
    assert names == sorted(names)
    assert {line.name for line in context["everywhere"]} == set(
        HelpLine.objects.filter(country="").values_list("name", flat=True)
    )
    page = render_to_string("helplines/help.html", context)
    assert page.index("findahelpline.com") < page.index('id="argentina"')
    assert 'href="tel:116123"' in page
    assert "<script" not in page


def test_the_page_without_any_line_still_stands():
    assert "Somebody to talk to now" in render_to_string("helplines/help.html", {"everywhere": [], "places": []})


def test_only_what_can_be_dialled_is_a_link():
    assert HelpLine(phone="0800 11 16*1").dial == "tel:08001116*1"
    assert HelpLine(phone="135 (Buenos Aires)").dial == ""
    assert HelpLine(phone="").dial == ""


def test_the_directory_is_printed():
    said = run()
    assert said.exit_code == 0
    assert "United Kingdom: Samaritans: 116 123" in said.output


def test_what_is_saved_and_loaded_again_is_the_same(file):
    before = list(HelpLine.objects.values_list(*listing.FIELDS))
    assert run("save", str(file)).exit_code == 0
    assert run("load", str(file)).exit_code == 0
    assert list(HelpLine.objects.values_list(*listing.FIELDS)) == before


def test_a_line_of_any_letters_goes_out_and_comes_in(file):
    line = HelpLine(place='"Côte" \\ d’Ivoire', name="خط 🌱", phone="1", position=1)
    assert [str(each) for each in listing.read(listing.written([line]))] == ["خط 🌱"]


def test_loading_takes_the_place_of_everything_and_leaves_a_line(file):
    file.write_text(ONE)
    assert run("load", str(file)).output == "The directory is changed.\n"
    assert [line.name for line in HelpLine.objects.all()] == ["SOS Voz Amiga"]
    assert Event.objects.filter(name=actions.CHANGED).count() == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "There is no line in it"),
        (b"lines = 3", "There is no line in it"),
        (b"lines = [3]", "everything in it must be text"),
        (b"[[lines]\n", "This is not TOML"),
        (b"\xff\xfe\x00", "not text in UTF-8"),
        (b"#" * (LARGEST + 1), "far larger"),
        (ONE.replace("phone", "fone").encode(), "nobody knows what 'fone' is"),
        (ONE.replace('"213 544 545"', "213").encode(), "must be text"),
        (ONE.replace("phone", "hours").encode(), "so that somebody can be reached"),
        (ONE.replace('"PT"', '"Portugal"').encode(), "Line 1, country"),
        (ONE.replace('place = "Portugal"', "").encode(), "Line 1, place"),
        ((ONE + 'web = "javascript:alert(1)"').encode(), "the name of a site"),
    ],
)
def test_a_bad_file_gets_one_sentence_and_changes_nothing(file, content, said):
    before = list(HelpLine.objects.values())
    file.write_bytes(content)
    answer = run("load", str(file))
    assert answer.exit_code == 1
    assert said in " ".join(answer.output.replace("│", " ").split())
    assert list(HelpLine.objects.values()) == before
    assert not Event.objects.filter(name=actions.CHANGED).exists()


def test_a_file_that_is_not_there_or_cannot_be_written_is_said(tmp_path):
    assert "It cannot be read" in run("load", str(tmp_path / "none.toml")).output
    assert "cannot be written" in run("save", str(tmp_path / "none" / "lines.toml")).output


def test_a_directory_without_lines_is_refused():
    with pytest.raises(actions.NoLines):
        actions.replace([])
