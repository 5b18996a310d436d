"""What somebody else wrote elsewhere stands in a story as a quiet card, kept here, until they ask for it to go."""

import re

import pytest
from django.conf import settings
from django.test import Client
from lxml import html

from alongside.accounts.tests.makers import make_account
from alongside.events.models import Event
from alongside.foundation.cleaning import clean_story
from alongside.journals.gate import Audience
from alongside.journals.models import TakeOutRequest
from alongside.journals.tests.makers import make_journal
from alongside.stories import actions
from alongside.stories.actions import Said
from alongside.stories.manuscript.compare import differences
from alongside.stories.manuscript.plain import from_plain, to_plain
from alongside.stories.models import KeptPost, Revision
from alongside.stories.tests.makers import form_of, make_published, make_story, working_of

SENT = {
    "words": "I read it twice.\n\n  And then <b>again</b>.",
    "author": "Lena Okafor",
    "handle": "@lena@elsewhere.example",
    "dated": "3 May 2024",
    "address": "https://elsewhere.example/@lena/1",
}


@pytest.fixture
def story(journal, mara):
    return make_story(journal, mara, title="What they wrote")


@pytest.fixture
def desk(signed_in, mara):
    return signed_in(mara)


def keep(desk, story, **changed):
    return desk.post(f"/desk/stories/{story.key}/post/", SENT | changed)


def preview(desk, story):
    return html.fromstring(desk.get(f"/desk/stories/{story.key}/preview/").content.decode())


def test_it_stands_in_the_story_with_who_wrote_it_and_when(desk, story):
    answer = keep(desk, story)
    assert answer.headers["Location"] == f"/desk/stories/{story.key}/"
    (card,) = preview(desk, story).xpath("//figure[starts-with(@id, 'post-')]")
    said = card.text_content()
    for words in ("I read it twice.", "And then <b>again</b>.", "Lena Okafor", "@lena@elsewhere.example", "3 May 2024"):
        assert words in said, words
    links = {link.get("href"): link.get("rel") for link in card.iter("a")}
    assert links[SENT["address"]] == "nofollow noreferrer noopener"
    assert {paragraph.get("dir") for paragraph in card.iter("p")} == {"auto"}
    (caption,), (quote,) = card.xpath("figcaption"), card.xpath("blockquote")
    assert caption.text_content() == "Written elsewhere by Lena Okafor @lena@elsewhere.example, 3 May 2024"
    assert caption.xpath("string(cite)") == "Lena Okafor @lena@elsewhere.example"
    assert quote.get("cite") == SENT["address"]
    assert "I read it twice." in quote.text_content()
    assert "Lena Okafor" not in quote.text_content()
    assert not card.xpath(".//img|.//script|.//iframe|.//*[@src]")


def test_only_the_words_are_needed(desk, story):
    keep(desk, story, author="", handle="", dated="", address="")
    (card,) = preview(desk, story).xpath("//figure[starts-with(@id, 'post-')]")
    assert card.xpath("string(figcaption)") == "Written elsewhere by somebody"
    assert "I read it twice." in card.text_content()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"words": " \n "}, "There are no words in it yet."),
        ({"address": "javascript:alert(1)"}, "address"),
        ({"address": "ftp://elsewhere.example/"}, "An address begins with https://."),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_lost(desk, story, changed, said):
    answer = keep(desk, story, **changed)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "Lena Okafor" in answer.content.decode()
    assert not KeptPost.objects.exists()


def test_the_words_of_the_story_hold_only_its_key(desk, story):
    keep(desk, story)
    post = KeptPost.objects.get()
    assert working_of(story).body == f'<p>It was green.</p><figure data-post="{post.key}"></figure>'
    assert not Revision.objects.filter(body__contains="I read it twice").exists()


def test_without_script_it_is_a_line_that_can_be_moved(desk, story):
    keep(desk, story)
    sent = form_of(desk, story)
    line = f"[post {KeptPost.objects.get().key}]"
    assert sent["plain"].endswith(line)
    desk.post(f"/desk/stories/{story.key}/", {**sent, "plain": f"{line}\n\nIt was green."})
    assert working_of(story).body.startswith("<figure data-post=")
    page = desk.get(f"/desk/stories/{story.key}/").content.decode()
    assert re.search(r'<template data-post="\w+"><figure class="note post"', page)


@pytest.mark.parametrize(
    "body",
    [
        '<figure data-post="2k4m"></figure>',
        '<p>a</p><figure data-post="2k4m"></figure><p>b</p>',
        '<blockquote><figure data-post="2k4m"></figure></blockquote>',
        '<ul><li><figure data-post="2k4m"></figure></li></ul>',
        "<p>[post 2k4m]</p>",
    ],
)
def test_it_comes_through_cleaning_and_the_plain_box_unchanged(body):
    assert clean_story(body) == body
    assert from_plain(to_plain(body)) == body


@pytest.mark.parametrize("key", ["", "a b", "A", '"', "x" * 21])
def test_what_is_no_key_is_no_post(key):
    assert "data-post" not in clean_story(f"<p>a</p><figure data-post='{key}'></figure>")


def test_two_versions_are_compared_with_it():
    before, after = "<p>a</p>", '<p>a</p><figure data-post="2k4m"></figure>'
    assert [change.role for change in differences(before, after)] == ["p", "post"]


def test_the_key_of_another_familys_post_shows_nothing(desk, story, stranger, mara):
    other = make_journal(stranger, handle="at-theirs")
    theirs = actions.keep_post(make_story(other, stranger), Said("Not for us."), by=stranger)
    body = f'<p>a</p><figure data-post="{theirs.key}"></figure>'
    actions.save(story, by=mara, based_on=working_of(story).pk, body=body)
    page = desk.get(f"/desk/stories/{story.key}/preview/").content.decode()
    assert "Not for us." not in page
    assert "post-" not in page


def ask(where):
    page = html.fromstring(Client().get(where).content.decode())
    (address,) = page.xpath("//input[@name='address']/@value")
    Client().post("/about-me/", {"address": address, "words": "I wrote that.", "email": ""})
    return TakeOutRequest.objects.get()


def test_whoever_wrote_it_asks_and_it_is_gone_everywhere(desk, story, mara):
    keep(desk, story)
    post = KeptPost.objects.get()
    (where,) = preview(desk, story).xpath("//a[contains(@href, '/about-me/')]/@href")
    asked = ask(where.removeprefix(settings.URL))
    assert asked.journal == story.journal
    page = html.fromstring(desk.get("/desk/asked/").content.decode())
    (there,) = page.xpath("//form[button[contains(., 'Take the post away')]]/@action")
    answer = desk.post(there, follow=True).content.decode()
    assert "The post is gone, wherever it stood." in answer
    assert "Take the post away" not in answer
    (card,) = preview(desk, story).xpath(f"//div[@id='post-{post.key}']")
    assert card.text_content().strip() == "A post stood here. Whoever wrote it asked for it to be taken away."
    post.refresh_from_db()
    assert (post.words, post.author, post.handle, post.dated, post.address) == ("",) * 5


def test_taking_it_away_twice_is_once(story, mara):
    post = actions.keep_post(story, Said("Words."), by=mara)
    for _time in range(2):
        actions.take_post_away(post, by=mara)
    assert Event.objects.filter(name=actions.POST_TAKEN_AWAY).count() == 1


def test_only_what_stands_in_this_house_is_filled_in_for_somebody(db):
    for elsewhere in ("https://elsewhere.example/@a/", "Send money", settings.URL + "/desk/"):
        page = html.fromstring(Client().get("/about-me/", {"address": elsewhere}).content.decode())
        assert not page.xpath("//input[@name='address']/@value")


def test_a_question_that_names_another_journals_post_offers_nothing(desk, story, stranger, journal):
    other = make_journal(stranger, handle="at-theirs")
    theirs = actions.keep_post(make_story(other, stranger), Said("Theirs."), by=stranger)
    where = f"{settings.URL}{story.path}#post-{theirs.key}"
    Client().post("/about-me/", {"address": where, "words": "Mine.", "email": ""})
    page = desk.get("/desk/asked/").content.decode()
    assert "Mine." in page
    assert "Take the post away" not in page


def test_nobody_else_keeps_one_or_takes_one_away(signed_in, story, mara, request):
    others = map(request.getfixturevalue, ("idris", "ada", "stranger"))
    post = actions.keep_post(story, Said("Words."), by=mara)
    make_journal(other := make_account("Other"), handle="of-another")
    for account in (*others, other):
        client = signed_in(account)
        assert keep(client, story).status_code == 404
        assert client.get(f"/desk/stories/{story.key}/post/").status_code == 404
        assert client.post(f"/desk/posts/{post.key}/take-away/").status_code == 404
    post.refresh_from_db()
    assert post.words == "Words."


def test_the_other_author_takes_it_away_too(signed_in, story, mara, tomas):
    post = actions.keep_post(story, Said("Words."), by=mara)
    actions.let_the_other_read(story, by=mara)
    assert signed_in(tomas).post(f"/desk/posts/{post.key}/take-away/").status_code == 302
    post.refresh_from_db()
    assert post.words == ""


def test_one_in_a_draft_of_the_first_author_alone_is_not_there_for_the_other(signed_in, story, mara, tomas):
    post = actions.keep_post(story, Said("Words."), by=mara)
    assert signed_in(tomas).post(f"/desk/posts/{post.key}/take-away/").status_code == 404


def test_whoever_leaves_takes_a_copy_of_it_along(journal, mara, tomas):
    shared = make_published(journal, mara, audience=Audience.ONLY_US, body="<p>Ours.</p>")
    post = actions.keep_post(shared, Said("I read it twice."), by=mara)
    own = make_journal(tomas, handle="of-tomas")
    actions.part(journal.pk, own=own.pk, by=tomas)
    copy = KeptPost.objects.get(journal=own)
    assert (copy.words, copy.key != post.key) == ("I read it twice.", True)
    bodies = Revision.objects.filter(story__journal=own).values_list("body", flat=True)
    assert any(copy.key in body for body in bodies)
    assert not any(post.key in body for body in bodies)
