from collections.abc import Callable

import pytest
from django.test import Client

from alongside.accounts.models import Account
from alongside.accounts.tests.makers import make_account
from alongside.journals.gate import Audience
from alongside.journals.models import Journal
from alongside.journals.tests.makers import make_journal
from alongside.stories import actions
from alongside.stories.tests.makers import make_published, make_story, write

SignIn = Callable[[Account], Client]


def test_a_draft_is_opened_to_the_other_author_and_closed_again(
    signed_in: SignIn, mara: Account, tomas: Account, journal: Journal
) -> None:
    story, client, his = make_story(journal, mara), signed_in(mara), signed_in(tomas)
    assert "Let the other author read it too" in client.get(f"/desk/stories/{story.key}/").content.decode()
    for _time in range(2):
        client.post(f"/desk/stories/{story.key}/let-the-other-read/")
    assert his.get(f"/desk/stories/{story.key}/").status_code == 200
    assert "Keep it to myself again" in client.get(f"/desk/stories/{story.key}/").content.decode()
    for _time in range(2):
        client.post(f"/desk/stories/{story.key}/keep-to-myself/")
    assert his.get(f"/desk/stories/{story.key}/").status_code == 404


def test_what_both_have_written_in_stays_with_both(
    signed_in: SignIn, mara: Account, tomas: Account, journal: Journal
) -> None:
    story = actions.let_the_other_read(make_story(journal, mara), by=mara)
    write(story, tomas, body="<p>His words.</p>")
    answer = signed_in(mara).post(f"/desk/stories/{story.key}/keep-to-myself/", follow=True)
    assert "Both of you have written here" in answer.content.decode()
    with pytest.raises(actions.WrittenTogether):
        actions.keep_to_myself(story, by=mara)


def test_a_published_story_is_not_changed_by_it(mara: Account, journal: Journal) -> None:
    story = make_published(journal, mara)
    assert actions.let_the_other_read(story, by=mara).audience == Audience.EVERYONE
    assert actions.keep_to_myself(story, by=mara).audience == Audience.EVERYONE


def test_who_writes_alone_is_not_asked(db: None, signed_in: SignIn) -> None:
    alone = make_account("Lena")
    story = make_story(make_journal(alone), alone)
    assert "the other author" not in signed_in(alone).get(f"/desk/stories/{story.key}/").content.decode()


def test_the_other_author_cannot_open_it_himself(
    signed_in: SignIn, tomas: Account, mara: Account, journal: Journal
) -> None:
    story = make_story(journal, mara)
    assert signed_in(tomas).post(f"/desk/stories/{story.key}/let-the-other-read/").status_code == 404
