from collections.abc import Callable

import pytest
from django.test import Client

from alongside.accounts.models import Account
from alongside.events.models import Event
from alongside.journals.models import Journal
from alongside.stories import actions
from alongside.stories.models import Story
from alongside.stories.tests.makers import form_of, make_published, make_story, working_of, write
from tests.ground.clock import Clock

SignIn = Callable[[Account], Client]


@pytest.fixture
def story(journal: Journal, mara: Account) -> Story:
    return make_story(journal, mara)


def test_words_are_saved_as_they_are_typed(signed_in: SignIn, mara: Account, story: Story) -> None:
    client = signed_in(mara)
    sent = form_of(client, story) | {"title": "Lichen", "body": "<p>We had <b>painted</b> it.</p>"}
    answer = client.post(f"/desk/stories/{story.key}/save/", sent)
    working = working_of(story)
    assert answer.json().items() >= {"based_on": working.pk, "saves": working.saves}.items()
    assert (working.title, working.body) == ("Lichen", "<p>We had <strong>painted</strong> it.</p>")


def test_saving_the_same_words_again_makes_nothing(mara: Account, story: Story) -> None:
    before = (story.revisions.count(), working_of(story).saves)
    assert write(story, mara).pk == working_of(story).pk
    assert (story.revisions.count(), working_of(story).saves) == before


def test_a_form_without_script_saves_a_poem_with_its_lines(signed_in: SignIn, mara: Account, story: Story) -> None:
    client = signed_in(mara)
    poem = "## Lines\r\n\r\nThe south-wind brings\r\nLife, sunshine, and *desire*^[a note],\r\n\r\n> said"
    answer = client.post(f"/desk/stories/{story.key}/", form_of(client, story) | {"plain": poem})
    assert answer.status_code == 302
    assert working_of(story).body == (
        "<h2>Lines</h2><p>The south-wind brings<br>Life, sunshine, and <em>desire</em>"
        '<span data-footnote="">a note</span>,</p><blockquote><p>said</p></blockquote>'
    )
    assert form_of(client, story)["plain"] == poem.replace("\r\n", "\n")


def test_the_page_sent_back_untouched_changes_nothing(signed_in: SignIn, mara: Account, story: Story) -> None:
    write(story, mara, body='<p>a * b _c_<br>d</p><ol start="3"><li>x</li></ol><p><span data-footnote="">n</span></p>')
    before = (working_of(story).pk, working_of(story).saves, working_of(story).body)
    client = signed_in(mara)
    client.post(f"/desk/stories/{story.key}/", form_of(client, story))
    assert (working_of(story).pk, working_of(story).saves, working_of(story).body) == before


def test_saves_of_ten_minutes_are_one_revision(clock: Clock, journal: Journal, mara: Account) -> None:
    story = make_story(journal, mara)
    first = working_of(story)
    clock.forward(minutes=9)
    assert write(story, mara, body="<p>It was green, and then grey.</p>").pk == first.pk
    clock.forward(minutes=2)
    second = write(story, mara, body="<p>It was green, and then grey again.</p>")
    assert second.number == first.number + 1
    assert working_of(story) == second
    first.refresh_from_db()
    assert first.closed
    assert first.body == "<p>It was green, and then grey.</p>"


def test_what_was_cut_by_more_than_a_fifth_stays_in_a_revision_of_its_own(journal: Journal, mara: Account) -> None:
    story = make_story(journal, mara, body="<p>" + "many words " * 50 + "</p>")
    long = working_of(story)
    short = write(story, mara, body="<p>few</p>")
    assert short.pk != long.pk
    long.refresh_from_db()
    assert "many words" in long.body


def test_the_other_author_makes_a_revision_of_his_own(journal: Journal, mara: Account, tomas: Account) -> None:
    story = actions.let_the_other_read(make_story(journal, mara), by=mara)
    assert write(story, tomas, body="<p>It was green, I say.</p>").made_by == tomas
    assert {revision.made_by for revision in story.revisions.all()} == {mara, tomas}


def test_an_edit_of_the_other_author_is_never_written_over(
    signed_in: SignIn, journal: Journal, mara: Account, tomas: Account
) -> None:
    story = actions.let_the_other_read(make_story(journal, mara), by=mara)
    client = signed_in(mara)
    opened = form_of(client, story)
    his = write(story, tomas, body="<p>His words.</p>")
    answer = client.post(f"/desk/stories/{story.key}/save/", opened | {"body": "<p>Her words.</p>"})
    assert answer.status_code == 409
    assert working_of(story) == his
    kept = story.revisions.get(body="<p>Her words.</p>")
    assert kept.made_by == mara
    both = client.get(answer.json()["both"])
    assert both.status_code == 200
    assert b"<ins>Her</ins>" in both.content
    assert b"<del>His</del>" in both.content


def test_without_script_the_same_conflict_leads_to_both_side_by_side(
    signed_in: SignIn, journal: Journal, mara: Account, tomas: Account
) -> None:
    story = actions.let_the_other_read(make_story(journal, mara), by=mara)
    client = signed_in(mara)
    opened = form_of(client, story)
    write(story, tomas, body="<p>His words.</p>")
    answer = client.post(f"/desk/stories/{story.key}/", opened | {"plain": "Her words."}, follow=True)
    assert "/revisions/compare/" in answer.redirect_chain[-1][0]
    assert "Your words are kept beside theirs." in answer.content.decode()


def test_two_windows_of_one_author_do_not_write_over_each_other(signed_in: SignIn, mara: Account, story: Story) -> None:
    client = signed_in(mara)
    phone, desk = form_of(client, story), form_of(client, story)
    address = f"/desk/stories/{story.key}/save/"
    assert client.post(address, phone | {"body": "<p>On the phone.</p>"}).status_code == 200
    assert client.post(address, desk | {"body": "<p>At the desk.</p>"}).status_code == 409
    assert working_of(story).body == "<p>On the phone.</p>"
    assert story.revisions.filter(body="<p>At the desk.</p>").exists()
    said = client.post(address, desk | {"body": "<p>At the desk.</p>"}).json()["said"]
    assert said.startswith("You, in another window,")


def test_a_window_whose_answer_was_lost_on_the_way_goes_on_saving(
    signed_in: SignIn, mara: Account, story: Story
) -> None:
    client = signed_in(mara)
    opened, address = form_of(client, story), f"/desk/stories/{story.key}/save/"
    client.post(address, opened | {"body": "<p>One.</p>"})
    again = client.post(address, opened | {"body": "<p>One two.</p>"})
    assert again.status_code == 200
    assert working_of(story).body == "<p>One two.</p>"


def test_what_a_window_wrote_earlier_never_overtakes_what_it_wrote_later(
    signed_in: SignIn, mara: Account, story: Story
) -> None:
    client = signed_in(mara)
    opened, address = form_of(client, story), f"/desk/stories/{story.key}/save/"
    client.post(address, opened | {"body": "<p>One two three.</p>", "step": "3"})
    late = client.post(address, opened | {"body": "<p>One two.</p>", "step": "2"})
    assert late.json().items() >= {"based_on": working_of(story).pk, "saves": working_of(story).saves}.items()
    assert working_of(story).body == "<p>One two three.</p>"
    client.post(address, opened | {"body": "<p>One two three four.</p>", "step": "4"})
    assert working_of(story).body == "<p>One two three four.</p>"


def test_words_that_came_too_late_go_on_in_one_revision(
    signed_in: SignIn, journal: Journal, mara: Account, tomas: Account
) -> None:
    story = actions.let_the_other_read(make_story(journal, mara), by=mara)
    client = signed_in(mara)
    opened, address = form_of(client, story), f"/desk/stories/{story.key}/save/"
    write(story, tomas, body="<p>His words.</p>")
    before = story.revisions.count()
    for words in ("<p>Her.</p>", "<p>Her words.</p>", "<p>Her words.</p>", "<p>Her words went on.</p>"):
        assert client.post(address, opened | {"body": words}).status_code == 409
    assert story.revisions.count() == before + 1
    assert story.revisions.order_by("-number")[0].body == "<p>Her words went on.</p>"


def test_a_title_that_is_too_long_is_refused_and_nothing_of_it_lost(
    signed_in: SignIn, mara: Account, story: Story
) -> None:
    client = signed_in(mara)
    sent = form_of(client, story) | {"title": "Lichen " * 60, "plain": "Other words."}
    answer = client.post(f"/desk/stories/{story.key}/", sent)
    assert answer.status_code == 422
    assert "Nothing is lost" in answer.content.decode()
    assert "Other words." in answer.content.decode()
    assert working_of(story).title == "The room"
    assert client.post(f"/desk/stories/{story.key}/save/", sent).json()["said"].startswith("The title is longer")


@pytest.mark.parametrize("field", ["plain", "body"])
def test_more_than_a_story_can_hold_is_refused_kindly(
    signed_in: SignIn, mara: Account, story: Story, field: str
) -> None:
    client = signed_in(mara)
    sent = form_of(client, story) | {field: "word " * 210_000}
    answer = client.post(f"/desk/stories/{story.key}/save/", sent)
    assert answer.status_code == 422
    assert "Nothing is lost" in answer.json()["said"]


def test_pasted_markup_is_cleaned(mara: Account, story: Story) -> None:
    write(story, mara, body='<p style="color:red" onclick="x()">Hello<script>bad()</script><img src="http://x/y"></p>')
    assert working_of(story).body == "<p>Hello</p>"


def test_readers_go_on_seeing_what_was_published(journal: Journal, mara: Account) -> None:
    story = make_published(journal, mara)
    write(story, mara, body="<p>Not for you yet.</p>")
    story.refresh_from_db()
    assert story.published is not None
    assert story.published.body == "<p>It was green.</p>"
    assert story.has_unpublished_changes


def test_the_answer_to_a_save_says_who_reads_what(signed_in: SignIn, journal: Journal, mara: Account) -> None:
    story, client = make_published(journal, mara), signed_in(mara)
    opened, address = form_of(client, story), f"/desk/stories/{story.key}/save/"
    same = client.post(address, opened | {"body": "<p>It was green.</p>"}).json()
    assert (same["who"], same["publish"]) == (
        "Everyone who comes to the page can read what was last published.",
        "Publish…",
    )
    other = client.post(address, opened | {"body": "<p>Not for you yet.</p>"}).json()
    assert other["who"].endswith("without your changes since.")
    assert other["publish"] == "Publish the changes…"
    page = client.get(f"/desk/stories/{story.key}/").content.decode()
    assert other["who"] in page
    assert other["publish"] in page


def test_a_save_leaves_a_line_for_every_new_revision_only(mara: Account, story: Story, clock: Clock) -> None:
    clock.forward(hours=1)
    for words in ("One", "One two", "One two three"):
        write(story, mara, title=words)
    assert Event.objects.filter(name=actions.REVISED, thing=story.pk).count() == 1


def test_a_keeper_a_guest_and_a_stranger_cannot_save_or_learn_that_it_exists(
    signed_in: SignIn, idris: Account, ada: Account, stranger: Account, story: Story
) -> None:
    for account in (idris, ada, stranger):
        client = signed_in(account)
        for path in ("", "save/"):
            here = client.post(f"/desk/stories/{story.key}/{path}", {"based_on": 1, "body": "<p>x</p>"})
            never = client.post(f"/desk/stories/nothinghere/{path}", {"based_on": 1, "body": "<p>x</p>"})
            assert (here.status_code, here.content) == (never.status_code, never.content)
            assert here.status_code == 404


def test_another_site_cannot_save(mara: Account, story: Story) -> None:
    client = Client(headers={"sec-fetch-site": "cross-site"})
    client.force_login(mara)
    assert client.post(f"/desk/stories/{story.key}/save/", {"based_on": 1}).status_code == 403
