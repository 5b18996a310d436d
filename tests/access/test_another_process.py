"""Who is taken out by one process is refused by another with the next request, though it knew them a moment ago."""

import http.client
import subprocess
import sys
import time

import pytest

from tests.ground.house import House

pytestmark = pytest.mark.once

BEGIN = """
from alongside.accounts import actions as accounts
from alongside.journals import actions as journals
from alongside.journals.gate import Audience, viewer_of, NOBODY
from alongside.journals.models import Journal, Membership
from alongside.stories import actions as stories
mara = accounts.make("mara@example.org")
journal = journals.begin(by=mara, handle="lichen-green")
family = journals.make_circle(journal, by=mara, name="family")
_invitation, secret = journals.invite(journal, by=mara, role=Membership.Role.GUEST, circles=[family], name="Iris")
accepted = journals.accept(secret, viewer=NOBODY, form_key="a")
def written(title):
    story = stories.begin(journal, by=mara)
    stories.save(story, by=mara, based_on=story.working_id, title=title, body="<p>It was green.</p>")
    story.refresh_from_db()
    return story
story = stories.publish(written("The room"), by=mara, audience=Audience.CIRCLES, circles=[family])
draft = written("Begun")
stories.let_the_other_read(draft, by=mara)
stories.show_draft(draft, by=mara, to=accepted.place)
print(accepted.secret, f"/for-you{story.path}", f"/for-you/draft/{draft.key}/", "/for-you/my-data/")
"""
REMOVE = """
from alongside.accounts.models import Account
from alongside.journals import actions as journals
from alongside.journals.models import Membership
journals.remove(Membership.objects.get(name="Iris"), by=Account.objects.get())
"""


def in_a_process_of_its_own(house: House, code: str) -> str:
    environment = house.environment | {"DJANGO_SETTINGS_MODULE": "alongside.config.settings"}
    code = f"import django; django.setup()\n{code}"
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def answers(house: House, secret: str, paths: list[str]) -> list[int]:
    connection = http.client.HTTPConnection("127.0.0.1", house.port, timeout=30)
    told = []
    for path in paths:
        connection.request("GET", path, headers={"Cookie": f"pass={secret}"})
        answer = connection.getresponse()
        answer.read()
        told.append(answer.status)
    connection.close()
    return told


def test_a_removed_guest_is_refused_by_every_process_at_once(house: House):
    secret, *paths = in_a_process_of_its_own(house, BEGIN).split()
    for _again in range(3):
        assert answers(house, secret, paths) == [200, 200, 200]
    in_a_process_of_its_own(house, REMOVE)
    began = time.monotonic()
    assert answers(house, secret, paths) == [404, 404, 404]
    assert time.monotonic() - began < 30
