"""What somebody else wrote is gone from every public place before the answer, when they asked for it."""

import json

from alongside.foundation import background
from alongside.journals.gate import Audience
from alongside.pages import tasks
from alongside.stories import actions
from alongside.stories.actions import Said
from alongside.stories.tests.makers import AUTHORS_READ, make_story

WORDS = "I read it twice, and wept."


def everything(public):
    return "\n".join(public.read(path)["identity"].decode(errors="replace") for path in public.walk())


def test_it_is_gone_before_the_answer_and_its_place_says_so(public, journal, mara, signed_in, clock):
    story = make_story(journal, mara)
    post = actions.keep_post(story, Said(WORDS, author="Lena"), by=mara)
    actions.publish(story, by=mara, audience=Audience.EVERYONE, door=AUTHORS_READ)
    clock.forward(minutes=30)
    tasks.tend()
    background.run_what_waits()
    feed = json.loads(public.read("/@lichen-green/feed.json")["identity"])
    assert WORDS in feed["items"][0]["content_html"]
    assert WORDS in everything(public)
    signed_in(mara).post(f"/desk/posts/{post.key}/take-away/")
    assert WORDS not in everything(public)
    background.run_what_waits()
    assert everything(public).count("A post stood here.") >= 2
    assert WORDS not in everything(public)
    assert "Lena" not in everything(public)
