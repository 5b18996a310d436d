"""What is said to those who read is told from what grief says: the sentence decides, never a hard word alone."""

import random
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.notes.triage.hostility import LINE, How, Lists, Sign, signs_of, weight_of
from alongside.notes.triage.phrases import Phrases, sentences_of, words_of

HERE = Path(__file__).resolve().parent
WORDS = tomllib.loads((HERE.parent / "word_lists.toml").read_text("utf-8"))
GRIEF = [words for each in tomllib.loads((HERE / "grief.toml").read_text("utf-8")).values() for words in each]
LISTS = Lists({name: [phrase for each in found.values() for phrase in each] for name, found in WORDS.items()})
KNOWN = How(is_known=True)

MEANT = [
    ("You are a terrible mother.", Sign.INSULT),
    ("you fucking bitch", Sign.INSULT),
    ("YOU ARE STUUUUPID", Sign.INSULT),
    ("You're such a pathetic attention seeker", Sign.INSULT),
    ("You people are disgusting", Sign.INSULT),
    ("You killed your baby.", Sign.BLAME),
    ("It's your fault, you know.", Sign.BLAME),
    ("You let her die because you were careless.", Sign.BLAME),
    ("God is punishing you for your sins", Sign.BLAME),
    ("How dare you post this", Sign.BLAME),
    ("I hope you rot in hell", Sign.THREAT),
    ("You should kill yourself", Sign.THREAT),
    ("You ruined my life, you bitch", Sign.INSULT),
    ("Tu es une mauvaise mère.", Sign.INSULT),
    ("Espèce de monstre", Sign.INSULT),
    ("C’est de votre faute.", Sign.BLAME),
    ("Vous l'avez tuée.", Sign.BLAME),
    ("Tu vas le regretter", Sign.THREAT),
    ("Eres una mala madre", Sign.INSULT),
    ("FUE TU CULPA", Sign.BLAME),
    ("te voy a matar", Sign.THREAT),
    ("Du bist eine schlechte Mutter", Sign.INSULT),
    ("Das ist eure Schuld", Sign.BLAME),
    ("Ihr werdet es bereuen", Sign.THREAT),
    ("I know where you live. I will come and hurt you.", Sign.THREAT),
    ("I hope someone burns your house down with you in it.", Sign.THREAT),
    ("Nobody cares about your dead baby.", Sign.INSULT),
    ("Good riddance. One less brat.", Sign.INSULT),
    ("You dirty whore", Sign.INSULT),
    ("If you had eaten properly she would be alive.", Sign.BLAME),
    ("He would still be alive if you had called a doctor.", Sign.BLAME),
    ("Je vais vous faire du mal.", Sign.THREAT),
    ("On s'en fout de ton bébé.", Sign.INSULT),
    ("Elle serait encore en vie si vous aviez mieux mangé.", Sign.BLAME),
    ("Te voy a hacer daño", Sign.THREAT),
    ("A nadie le importa tu bebé muerto", Sign.INSULT),
    ("Estaría viva si hubieras comido bien.", Sign.BLAME),
    ("Sie würde noch leben, wenn ihr aufgepasst hättet.", Sign.BLAME),
    ("I lost my son to cancer. You are a terrible mother.", Sign.INSULT),
    ("My neighbour told God everything. You killed your baby.", Sign.BLAME),
]
NOTHING_ELSE = ["Slut.", "Slut. Whore.", "bitch", "Pathetic!", "Salope.", "Puta", "Schlampe"]
NOT_TO_THEM = [
    "I screamed at God: you bastard, you killed my boy.",
    "I screamed at God, you bastard, give him back.",
    "You idiot, I love you, call me.",
    "I love you, you idiot.",
    "T'es bête, idiote, je t'aime.",
    "Stupid. I should have called you that night.",
    "I know where you live, so I left soup at your door.",
    "You may ask yourself whether she would be alive if you had gone earlier.",
    "It can feel as if nobody cares about your dead baby. We do.",
    "Good riddance to that year.",
    "I never meant to hurt you.",
    "We heard that the fire took your house.",
    "I hope you have eaten. She would have wanted it.",
    "The nurse made him take all the pills every morning.",
    "She is going to be with him now.",
]
OWN_LIFE = [
    "I do not want to be here anymore.",
    "Since then I think about suicide every night.",
    "I just want to die.",
    "J'ai envie de mourir.",
    "Quiero morirme con ella.",
    "Ich will nicht mehr leben.",
    "I can not go on. Tonight I will take all the pills.",
    "Good bye everyone. I am going to be with him.",
    "Ce soir je vais avaler tous mes cachets.",
    "Esta noche me tomaré todas las pastillas.",
    "Heute Nacht nehme ich alle Tabletten.",
]
NOT_ONES_OWN = [
    "My brother died by suicide two years ago.",
    "She did not want to die.",
    "Er wollte nicht sterben.",
    "Il ne voulait pas partir.",
]


def test_the_list_of_grief_is_long_and_speaks_four_languages():
    assert len(GRIEF) >= 60
    assert len(set(GRIEF)) == len(GRIEF)
    assert set(tomllib.loads((HERE / "grief.toml").read_text("utf-8"))) == {"en", "fr", "es", "de"}


@pytest.mark.parametrize("words", GRIEF)
def test_strong_grief_is_never_taken_for_abuse(words):
    signs = set(signs_of(words, LISTS, How()))
    assert not signs & {Sign.INSULT, Sign.BLAME, Sign.THREAT}
    assert weight_of(signs) < LINE


def test_nor_all_of_it_in_one_letter_in_any_order():
    for seed in range(20):
        letter = random.Random(seed).sample(GRIEF, len(GRIEF))
        assert not set(signs_of("\n".join(letter), LISTS, How())) & {Sign.INSULT, Sign.BLAME, Sign.THREAT}


@pytest.mark.parametrize(("words", "sign"), MEANT)
def test_what_is_said_to_them_is_told(words, sign):
    assert sign in signs_of(words, LISTS, KNOWN)
    assert weight_of(signs_of(words, LISTS, KNOWN)) >= LINE


@pytest.mark.parametrize(("words", "sign"), MEANT)
def test_also_in_the_middle_of_a_kind_letter(words, sign):
    letter = f"We are so sorry. We lost a son too.\n\n{words}\n\nHe would be four in spring."
    assert sign in signs_of(letter, LISTS, KNOWN)


@pytest.mark.parametrize("words", NOTHING_ELSE)
def test_an_insult_and_nothing_else_is_said_to_whoever_reads_it(words):
    assert Sign.INSULT in signs_of(words, LISTS, KNOWN)
    assert Sign.INSULT in signs_of(words, LISTS, KNOWN, beside="Somebody\n")


@pytest.mark.parametrize("words", NOT_TO_THEM)
def test_what_is_said_to_god_or_in_tenderness_or_kindly_is_not(words):
    assert weight_of(signs_of(words, LISTS, KNOWN)) < LINE


@pytest.mark.parametrize("words", OWN_LIFE)
def test_words_of_ending_ones_own_life_are_told(words):
    assert Sign.OWN_LIFE in signs_of(words, LISTS, KNOWN)


@pytest.mark.parametrize("words", NOT_ONES_OWN)
def test_words_of_anothers_death_are_not(words):
    assert Sign.OWN_LIFE not in signs_of(words, LISTS, KNOWN)


def test_how_it_came_only_adds():
    links = "https://a.example https://b.example https://c.example"
    again = "\n".join(["Look at this once."] * 40)
    assert list(signs_of(links, LISTS, How())) == [Sign.LINKS, Sign.NOT_KNOWN]
    assert Sign.REPEATED in signs_of(again, LISTS, How())
    assert Sign.FAST in signs_of(again, LISTS, How(seconds=1))
    assert Sign.FAST not in signs_of(again, LISTS, How(seconds=600))
    three = [Sign.LINKS, Sign.REPEATED, Sign.FAST]
    assert weight_of(three) < LINE <= weight_of([*three, Sign.NOT_KNOWN])


def test_a_family_s_own_words_are_found_whatever_their_case_and_accents():
    held = Phrases(["expecting again", "embarazada"])
    assert Sign.HELD in signs_of("We are EXPECTING   again!", LISTS, KNOWN, held)
    assert Sign.HELD in signs_of("Está Embarazáda", LISTS, KNOWN, held)
    assert Sign.HELD not in signs_of("I was not expecting it, and again and again I read it.", LISTS, KNOWN, held)


@given(st.text())
def test_any_text_has_an_answer_and_the_same_one_twice(text):
    assert signs_of(text, LISTS, How()) == signs_of(text, LISTS, How())


@given(st.lists(st.sampled_from(GRIEF), max_size=6), st.sampled_from(["\n", " ", "\n\n"]))
def test_grief_beside_grief_stays_grief(some, between):
    found = signs_of(between.join(some), LISTS, KNOWN)
    assert not set(found) & {Sign.INSULT, Sign.BLAME, Sign.THREAT}


@given(st.lists(st.sampled_from(list(Sign))), st.sampled_from(list(Sign)))
def test_another_sign_never_weighs_less(signs, one):
    assert weight_of([*signs, one]) >= weight_of(signs)


@given(st.lists(st.text(alphabet="abcé ", min_size=1), max_size=8), st.text(alphabet="abcé .", max_size=60))
def test_phrases_are_found_where_their_words_stand_in_a_row(phrases, text):
    words = words_of(text)
    expected = any(
        words[at : at + len(parts)] == parts for parts in map(words_of, phrases) for at in range(len(words)) if parts
    )
    assert Phrases(phrases).are_in(words) == expected


@given(st.lists(st.text(alphabet="abcé ", max_size=12), max_size=8))
def test_sentences_keep_every_word(parts):
    told = [word for sentence in sentences_of(". ".join(parts)) for word in sentence]
    assert told == [word for part in parts for word in words_of(part)]
