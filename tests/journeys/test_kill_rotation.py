"""The master key changes and the power goes at every step of it: all opens, and the next change ends it."""

import json
from pathlib import Path

import pytest

from alongside.photos.tests.drawing import a_picture
from tests.ground.house import House, Street

MANY = 3
# Every file that is synced, before and after, and all that is said to the database is a step; at one of them it dies.
DYING = """
import json, os, signal
from django.db import connection
from alongside.photos import actions
from alongside.photos.store import keeping

def rotate(left):
    def step():
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
    def counted(execute, sql, params, many, context):
        done = execute(sql, params, many, context)
        step()
        return done
    sync = os.fsync
    def synced(handle):
        step()
        sync(handle)
        step()
    os.fsync = synced
    with connection.execute_wrapper(counted):
        actions.rotate()

found = []
for dies_at in range(1, 60):
    connection.close()
    child = os.fork()
    if not child:
        rotate(dies_at)
        os._exit(0)
    died = os.WIFSIGNALED(os.waitpid(child, 0)[1])
    found.append([died, len(actions.unopened()), len(actions.broken()), len(keeping.keyring().keys)])
    if not died:
        break
print(json.dumps(found))
"""


@pytest.mark.once
def test_the_key_changes_and_the_power_goes_at_every_step(street: Street, tmp_path: Path):
    house: House = street.build()
    folder = tmp_path / "envelope"
    folder.mkdir()
    for number in range(MANY):
        (folder / f"{number}.jpg").write_bytes(a_picture(40 + number, 30).getvalue())
    house.command("journal", "new", "lichen-green", "--author", "mara@example.org")
    house.command("import", "photographs", str(folder), "--journal", "lichen-green")
    found = json.loads(house.command("manage", "shell", "-c", DYING).splitlines()[-1])
    assert len(found) > MANY * 2
    assert [died for died, *_rest in found] == [True] * (len(found) - 1) + [False]
    assert all((unopened, broken) == (0, 0) for _died, unopened, broken, _keys in found)
    assert {keys for *_rest, keys in found} == {1, 2}
    assert found[-1][-1] == 1
    assert "Every photograph opens" in house.command("keys", "check", "--whole")
