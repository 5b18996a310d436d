"""How a card is set: the world's letters and signs, long words, both directions, and nothing but words."""

import json

import pytest

from alongside.pages.tests.test_cards import BEYOND, card, ink
from alongside.pages.typesetting import process
from alongside.pages.typesetting.child import _Setter, said_on, set_card
from alongside.pages.typesetting.model import HEIGHT, WIDTH, Said
from alongside.pages.typesetting.process import set_in_type


def test_the_same_words_give_the_same_bytes():
    assert set_in_type(card()) == set_in_type(card())
    assert set_in_type(card()) != set_in_type(card("The other room"))


def test_a_long_title_stays_on_the_paper():
    for title in ("word " * 60, "x" * 300, "Wanderung " * 30, "部屋" * 150):
        left, top, right, bottom = ink(set_card(vars(card(title))))
        assert min(left, top) >= 80
        assert right <= WIDTH - 80
        assert bottom <= HEIGHT - 80


def test_right_to_left_begins_at_the_right():
    left, _top, right, _bottom = ink(set_card(vars(card("הילד שלנו", "", language="he", direction="rtl"))))
    assert right > WIDTH - 120
    assert left > 300
    left, _top, right, _bottom = ink(set_card(vars(card("Our child", ""))))
    assert left < 120
    assert right < WIDTH - 300


def test_what_no_font_has_is_left_out_and_no_box_is_shown():
    only_name = set_card(vars(card("", "The green room")))
    assert set_card(vars(card(f"The room {BEYOND}", "The green room"))) == only_name
    only_handle = set_card(vars(card("", "@green-room")))
    assert set_card(vars(card(BEYOND, BEYOND))) == only_handle
    plain = set_card({**vars(card(BEYOND, BEYOND)), "handle": BEYOND})
    assert len({only_name, only_handle, plain}) == 3
    assert ink(plain)[3] - ink(plain)[1] < 8


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("The room \U0001f56f\ufe0f", "The room"),
        (
            "\U0001f468\u200d\U0001f469\u200d\U0001f467 The room, \U0001f1eb\U0001f1f7 and \U0001f44d\U0001f3fd blue",
            "The room, and blue",
        ),
        ("\U0001f56f", ""),
        (f"The room {BEYOND}", ""),
    ],
)
def test_a_sign_that_no_font_has_is_left_out_and_half_a_word_never_stands_there(title, shown):
    assert process.said_on(card(title)) == Said(shown, "The green room")
    assert set_card(vars(card(title))) == set_card(vars(card(shown)))


def test_what_need_not_be_asked_for_is_there():
    letters = "".join(map(chr, range(0x20, 0x2027)))
    known = "".join(letter for letter in letters if process._SURELY.fullmatch(letter) and not letter.isspace())
    assert len(known) > 250
    assert said_on(vars(card(known)), _Setter()) == {"title": known, "name": "The green room"}


@pytest.mark.corpora
def test_of_the_world_s_names_each_stands_there_whole_or_not_at_all(corpora):
    """Which are there depends on the fonts of the machine; those of Typst have the first ones."""
    found = json.loads((corpora / "unicode/names-by-locale.json").read_text())
    setter, whole = _Setter(), set()
    for locale, names in found.items():
        for name in [*names.get("first", [])[:2], *names.get("last", [])[:2]]:
            said = setter.sayable(name)
            assert said in {name, ""}, name
            if said:
                whole.add(locale[:2])
    assert whole >= {"en", "fr", "es", "de", "el", "he", "ar"}


def test_words_are_never_markup():
    """As markup the first would be an error, the others would show something else than stands there."""
    for title in ("#panic()", "*bold*", "$x$", '#image("/etc/passwd")', "// gone"):
        body = set_card(vars(card(title)))
        assert ink(body) != ink(set_card(vars(card(""))))
