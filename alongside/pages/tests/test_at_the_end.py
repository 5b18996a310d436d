"""At the end of a story stands what its authors chose, then the journal's own in order; never what is for fewer."""

import pytest
from lxml import html

from alongside.foundation import background
from alongside.journals.gate import Audience
from alongside.pages.actions import public_folder
from alongside.stories import actions
from alongside.stories.models import Kind, Story
from alongside.stories.tests.makers import make_published, make_story, write


@pytest.fixture
def stories(public, journal, mara):
    return [make_published(journal, mara, title=title) for title in ("January", "February", "March", "April", "May")]


def foot(public, story):
    background.run_what_waits()
    page = html.fromstring(public.read(story.path)["identity"])
    return [" ".join(p.text_content().split()) for p in page.xpath("//footer/p")]


def everything():
    public = public_folder()
    return b"".join((public.read(path) or {})["identity"] for path in public.walk()).decode(errors="replace")


def test_the_chosen_ones_then_the_one_before_and_the_one_after(public, mara, stories):
    january, _february, march, april, may = stories
    actions.choose_related(march, by=mara, others=[may, january])
    assert foot(public, march)[:3] == ["Also here: May January", "Before this: February", "After this: April"]
    assert foot(public, january)[0] == "After this: February"
    assert foot(public, may)[0] == "Before this: April"
    actions.choose_related(march, by=mara, others=[april])
    assert foot(public, march)[:2] == ["Also here: April", "Before this: February"]
    assert "After this: May" in foot(public, march)


def test_what_is_narrowed_or_withdrawn_is_gone_before_the_answer(public, mara, signed_in, stories):
    _january, _february, march, april, may = stories
    actions.choose_related(march, by=mara, others=[may, april])
    assert "Also here: May April" in foot(public, march)
    client = signed_in(mara)
    client.post(f"/desk/stories/{may.key}/withdraw/")
    assert "May" not in everything()
    actions.publish(april, by=mara, audience=Audience.ONLY_US)
    assert "April" not in everything()
    assert foot(public, march)[0] == "Before this: February"
    for gone in (may, april):
        assert gone.key not in everything()
    assert "April" in client.get(f"/for-you{march.path}").content.decode()


def test_before_it_was_ever_out_it_stands_between_no_others(mara, signed_in, stories, journal):
    draft = make_story(journal, mara, title="Not yet")
    page = signed_in(mara).get(f"/desk/stories/{draft.key}/preview/")
    assert page.status_code == 200
    assert "Before this" not in page.content.decode()
    march = stories[2]
    Story.objects.filter(pk=march.pk).update(first_published_at=None)
    page = signed_in(mara).get(f"/for-you{march.path}")
    assert page.status_code == 200
    assert "Before this" not in page.content.decode()


def test_another_title_is_told_on_the_pages_that_name_it(public, mara, stories):
    _january, february, march, *_rest = stories
    assert "Before this: February" in foot(public, march)
    write(february, mara, title="The second month")
    actions.publish(february, by=mara, audience=Audience.EVERYONE)
    assert "February" not in everything()
    assert "Before this: The second month" in foot(public, march)


def test_a_telling_for_children_leads_to_nothing_that_was_not_chosen(public, mara, stories):
    march = stories[2]
    telling = actions.tell_anew(march, by=mara, kind=Kind.CHILDREN)
    write(telling, mara, title="For Ben")
    telling = actions.publish(telling, by=mara, audience=Audience.EVERYONE)
    assert not [line for line in foot(public, telling) if line.startswith(("Also", "Before", "After"))]
    short = actions.tell_anew(march, by=mara, kind=Kind.SHORT)
    write(short, mara, title="A few words")
    short = actions.publish(short, by=mara, audience=Audience.EVERYONE)
    actions.choose_related(march, by=mara, others=[telling, short])
    assert foot(public, march)[0] == "Also here: For Ben (For children) A few words (A short one)"
    assert foot(public, short)[:2] == ["Before this: February", "After this: April"]


def test_a_list_says_in_which_language_in_that_language(public, mara, stories):
    march = stories[2]
    french = actions.tell_anew(march, by=mara, kind=Kind.LANGUAGE, language="fr")
    write(french, mara, title="Mars")
    french = actions.publish(french, by=mara, audience=Audience.EVERYONE)
    actions.choose_related(stories[0], by=mara, others=[french])
    assert foot(public, stories[0])[0] == "Also here: Mars (français)"
    page = html.fromstring(public.read(stories[0].path)["identity"])
    assert page.xpath("//footer//span[@lang='fr']/text()") == ["(français)"]


def test_authors_are_told_of_what_stands_there_who_may_read_it(public, mara, signed_in, ada, stories):
    march, may = stories[2], stories[4]
    actions.publish(may, by=mara, audience=Audience.ONLY_US)
    actions.choose_related(march, by=mara, others=[may])
    there = signed_in(mara).get(f"/for-you{march.path}").content.decode()
    assert "Only you who write here can read this one." in there
