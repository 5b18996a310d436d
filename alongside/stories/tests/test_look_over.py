"""A look over the words of a telling for children: it asks, and changes nothing."""

import html

import pytest

from alongside.stories import actions
from alongside.stories.manuscript.look_over import look_over, paragraphs, speaks
from alongside.stories.models import Kind
from alongside.stories.tests.makers import make_published, working_of, write

ENGLISH = {
    "In March we lost your sister.": ["lost"],
    "She passed away before she was born.": ["passed away"],
    "Granny fell asleep and did not wake up.": ["fell asleep", "did not wake up"],
    "He has gone to a better place.": ["has gone", "a better place"],
    "God took her. She was taken from us.": ["God took", "was taken"],
    "Daddy went away on a long journey.": ["went away", "on a long journey"],
    "She didn’t wake up.": ["didn’t wake up"],
    # A question can be asked in vain.
    "Ben lost her shoe in the garden.": ["lost"],
    # What is said plainly, and what a family says of where somebody is.
    "Noor died. Her heart stopped beating, and that cannot be mended.": [],
    "Noor is in the wind, and in the trees when they move.": [],
    "She is a star now, the small one beside the moon.": [],
    "He sleeps in the trees, and she is asleep among the stars.": [],
    "Now she is in heaven with the angels, and we go to her grave.": [],
    "The glossy blossom closed.": [],
    "We went to the hospital and ate the last biscuit.": [],
}
FRENCH = {
    "Nous avons perdu ta petite sœur.": ["perdu"],
    "Papi s’est endormi pour toujours.": ["s’est endormi"],
    "Elle est partie dans un monde meilleur.": ["est partie", "dans un monde meilleur"],
    "Elle est morte. Son cœur ne bat plus.": [],
    "Elle est dans le vent et dans les arbres.": [],
    "Elle dort parmi les étoiles.": [],
}
SPANISH = {
    "Perdimos a tu hermana.": ["Perdimos"],
    "El abuelo se quedó dormido.": ["se quedó dormido"],
    "Se fue a un lugar mejor.": ["Se fue", "a un lugar mejor"],
    "Murió en marzo. Su corazón dejó de latir.": [],
    "Está en el viento y en los árboles.": [],
}
SENTENCES = [
    (language, sentence, words)
    for language, told in {"en-gb": ENGLISH, "fr": FRENCH, "es": SPANISH}.items()
    for sentence, words in told.items()
]


@pytest.mark.parametrize(("language", "sentence", "words"), SENTENCES)
def test_it_finds_what_a_child_may_take_as_it_is_said(language, sentence, words):
    assert [found.words for found in look_over([sentence], language)] == words


def test_the_place_is_told_with_the_words_around_it():
    (found,) = look_over(["It rained. " * 20 + "We lost her in March. " + "It rained. " * 20], "en")
    assert (found.before[-3:], found.words, found.after[:14]) == ("We ", "lost", " her in March.")
    assert len(found.before) < 64
    assert len(found.after) < 64


def test_a_language_without_a_list_is_asked_nothing():
    assert not speaks("fi")
    assert not speaks("../en")
    assert list(look_over(["We lost her."], "fi")) == []


def test_the_words_are_those_of_the_page():
    figure = '<figure data-photographs="x"></figure>'
    body = f"<h2>One</h2><p>We <b>lo</b>st &amp; found<br>her.</p>{figure}<ul><li><p>a</p></li></ul>"
    assert paragraphs(body) == ["One", "We lost & found her.", "a"]


@pytest.fixture
def telling(journal, mara):
    telling = actions.tell_anew(make_published(journal, mara), by=mara, kind=Kind.CHILDREN)
    write(telling, mara, title="Where Noor is", body="<p>We lost Noor. Noor is in the wind &amp; in the trees.</p>")
    return telling


def page_of(client, telling):
    answer = client.get(f"/desk/stories/{telling.key}/look-over/")
    return html.unescape(answer.content.decode())


def test_it_is_a_question_on_request_and_publishing_asks_nothing(signed_in, mara, telling):
    client, before = signed_in(mara), working_of(telling)
    sent = {"title": "Where Noor is", "plain": "We lost Noor.", "based_on": before.pk, "then": "look_over"}
    assert client.post(f"/desk/stories/{telling.key}/", sent)["Location"] == f"/desk/stories/{telling.key}/look-over/"
    page = page_of(client, telling)
    assert "Here stands “lost”. If it says that somebody died: many who speak with children say “died”." in page
    assert "Would that be right here?" in page
    assert "What is lost can be looked for" in page
    assert working_of(telling).body == "<p>We lost Noor.</p>"
    for where in ("publish/", ""):
        assert "Here stands" not in client.get(f"/desk/stories/{telling.key}/{where}").content.decode()


def test_the_familys_own_image_is_left_alone(signed_in, mara, telling):
    page = page_of(signed_in(mara), telling)
    assert page.count("Here stands") == 1


def test_where_nothing_is_found_and_where_nothing_can_be_looked_for(signed_in, mara, telling):
    write(telling, mara, body="<p>Noor died. She is in the wind.</p>")
    assert "Nothing is asked." in page_of(signed_in(mara), telling)
    actions.describe(telling, by=mara, language="fi")
    assert "There is no list yet for the language of this telling" in page_of(signed_in(mara), telling)
