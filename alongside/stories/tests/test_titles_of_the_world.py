import json
from pathlib import Path

import pytest

from alongside.accounts.models import Account
from alongside.foundation.words import one_line
from alongside.foundation.writing import transaction_in_turn
from alongside.journals import actions as journals
from alongside.journals.gate import NOBODY, Audience
from alongside.journals.models import Journal
from alongside.journals.tests.makers import make_journal
from alongside.stories import actions
from alongside.stories.models import Story
from alongside.stories.reading import reading_address, rendered

IN_A_JOURNAL = 20


def publish(title: str, journal: Journal, by: Account) -> Story:
    story = actions.begin(journal, by=by)
    assert story.working is not None
    actions.save(story, by=by, based_on=story.working.pk, title=title, body="<p>It was green.</p>")
    return actions.publish(story, by=by, audience=Audience.EVERYONE)


@pytest.mark.corpora
@pytest.mark.parametrize(
    "every", [pytest.param(6, id="some of them"), pytest.param(1, id="all of them", marks=pytest.mark.long)]
)
def test_every_naughty_string_is_a_title_at_an_address_of_its_own(corpora: Path, mara: Account, every: int) -> None:
    titles = json.loads((corpora / "unicode" / "blns.json").read_text(encoding="utf-8"))[::every]
    assert len(titles) > 500 // every
    stories = []
    # A few in each journal, as families write: every publication touches all the pages of its journal.
    for start in range(0, len(titles), IN_A_JOURNAL):
        with transaction_in_turn():
            journal = make_journal(mara)
            journals.choose_door(journal, by=mara, door=Journal.Door.OPEN)
            stories += [publish(title, journal, mara) for title in titles[start : start + IN_A_JOURNAL]]
    for title, story in zip(titles, stories, strict=True):
        assert story.published is not None
        assert story.published.title == one_line(title)
        assert rendered(story, story.published, NOBODY).heading
        assert reading_address(NOBODY, story.journal, story.address) == story
    assert len({story.path for story in stories}) == len(titles)
