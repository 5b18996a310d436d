"""The base templates and the style sheets keep what docs/look.md says of them."""

import re
from pathlib import Path

import brotli
import pytest
from django import forms
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.template.loader import render_to_string
from django.utils import translation

ROOM = Path(__file__).parent.parent
STYLE = ROOM / "static/foundation/style.css"
DESK = ROOM / "static/foundation/desk.css"
# A letter's page has no sheet beside it: where it is read, only what stands in place is heard.
TEMPLATES = sorted(set((ROOM / "templates/foundation").glob("*.html")) - set(ROOM.glob("templates/foundation/letter*")))
ANSWERS = ["not_here", "went_wrong", "busy", "refused", "only_sent"]


class Note(forms.Form):
    words = forms.CharField(widget=forms.Textarea, help_text="Two lines are enough.")
    lived = forms.BooleanField(required=True)
    first = forms.ChoiceField(widget=forms.RadioSelect, choices=[("a", "We do"), ("b", "A keeper")])
    key = forms.CharField(widget=forms.HiddenInput)


def field(form: Note, name: str, **words: str) -> str:
    return render_to_string("foundation/field.html", {"field": form[name], **words})


def colours(css: str) -> tuple[dict[str, str], dict[str, str]]:
    """The tokens of the light scheme and those of the dark one."""
    light, dark = css.split("prefers-color-scheme: dark")[:2]
    found = [
        dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6});", part)) for part in (light, dark.split("prefers-contrast")[0])
    ]
    return found[0], found[0] | found[1]


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_reckoned_as_the_standard_reckons_it() -> None:
    assert contrast("#fff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_words_stand_out_from_every_ground(scheme: int) -> None:
    tokens = colours(STYLE.read_text())[scheme]
    pairs = [
        (ink, ground) for ink in ("ink", "soft", "accent", "care") for ground in ("paper", "sheet", "wash", "chosen")
    ]
    pairs.append(("accent-ink", "accent"))
    faint = {pair for pair in pairs if contrast(tokens[pair[0]], tokens[pair[1]]) < 4.5}
    assert not faint
    assert all(contrast(tokens["edge"], tokens[ground]) >= 3 for ground in ("paper", "sheet", "wash"))


def test_colours_are_written_among_the_tokens_only() -> None:
    """Print, which knows paper only, is the one place with colours of its own."""
    layers = STYLE.read_text().split("@layer base {", 1)[1].split("@layer print {", 1)[0]
    assert not re.findall(r"#[0-9a-f]{3,8}\b", layers + DESK.read_text())


@pytest.mark.parametrize("sheet", [STYLE, DESK], ids=["style", "desk"])
def test_a_sheet_is_small_asks_nobody_and_knows_no_left_and_right(sheet: Path) -> None:
    css = sheet.read_text()
    assert len(brotli.compress(css.encode())) <= 5_000
    assert not re.search(r"url\(|@import|@font-face|animation|@keyframes|transition", css)
    assert not re.search(r"(margin|padding|border)-(left|right)|text-align: (left|right)|float: (left|right)", css)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_template_styles_or_scripts_in_place(template: Path) -> None:
    assert not re.search(r"\sstyle=|<style|<script|\son[a-z]+=|javascript:|https?://", template.read_text())


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_needs_no_context(name: str) -> None:
    page = render_to_string(f"foundation/{name}.html")
    assert '<html lang="en' in page
    assert page.count("<h1>") == 1


def test_nothing_here_is_the_same_for_everyone() -> None:
    told = {"example": True, "user": "mara", "messages": [Message(constants.SUCCESS, "Withdrawn.")], "at": "desk"}
    assert render_to_string("foundation/not_here.html", told) == render_to_string("foundation/not_here.html")


def test_a_page_says_that_it_is_an_example() -> None:
    assert "Nobody in it is real." in render_to_string("foundation/public.html", {"example": True})
    assert "Nobody in it is real." not in render_to_string("foundation/public.html")


def test_a_page_follows_the_language_of_its_words() -> None:
    assert '<html lang="fa" dir="rtl">' in render_to_string(
        "foundation/public.html", {"language": "fa", "direction": "rtl"}
    )
    with translation.override("ar"):
        assert '<html lang="ar" dir="rtl">' in render_to_string("foundation/plain.html")


def test_a_public_page_carries_no_script_and_no_token() -> None:
    page = render_to_string("foundation/public.html", {"messages": [Message(constants.SUCCESS, "Withdrawn.")]})
    assert "<script" not in page
    assert "csrf" not in page
    assert "Withdrawn." not in page


def test_the_desk_says_what_was_done_and_where_one_is() -> None:
    said = [Message(constants.SUCCESS, "It is <withdrawn>."), Message(constants.WARNING, "It needs some words.")]
    page = render_to_string("foundation/private.html", {"messages": said, "at": "notes"})
    assert '<p class="said" role="status">It is &lt;withdrawn&gt;.</p>' in page
    assert '<p class="said care" role="status">It needs some words.</p>' in page
    assert page.count('aria-current="page"') == 1


def test_a_field_is_tied_to_its_label_its_help_and_its_errors() -> None:
    shown = field(Note({}), "words", aside="if you like")
    assert '<label for="id_words">Words <small>if you like</small></label>' in shown
    assert 'aria-describedby="id_words_helptext id_words_error"' in shown
    assert 'aria-invalid="true"' in shown
    assert 'id="id_words_error"' in shown
    assert 'id="id_words_helptext"' in shown


def test_a_field_without_errors_says_nothing_of_them() -> None:
    shown = field(Note(), "words")
    assert "error" not in shown
    assert "aria-invalid" not in shown


def test_a_checkbox_and_a_group_are_choices() -> None:
    form = Note({})
    assert re.search(r'<label class="choice" for="id_lived"><input type="checkbox"', field(form, "lived"))
    group = field(form, "first")
    assert '<fieldset class="choices" id="id_first" aria-describedby="id_first_error">' in group
    assert group.count('<label class="choice"') == 2
    assert "<legend>First</legend>" in group


def test_a_hidden_field_is_only_itself() -> None:
    assert field(Note(), "key").strip() == '<input type="hidden" name="key" id="id_key">'


def test_what_stands_in_the_way_is_said_before_the_form() -> None:
    said = render_to_string("foundation/form_errors.html", {"form": Note({})})
    assert "Nothing is lost" in said
    assert '<a href="#id_words">Words</a>' in said
    assert '<a href="#id_first">First</a>' in said
    assert not render_to_string("foundation/form_errors.html", {"form": Note()}).strip()
