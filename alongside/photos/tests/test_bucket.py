"""S3-compatible storage, against a server in a process of its own: right, truncated, refused and wrong answers."""

import datetime as dt
import http.client
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from alongside.accounts.models import Account
from alongside.foundation import clock
from alongside.journals.gate import viewer_of
from alongside.journals.models import Journal
from alongside.photos import actions
from alongside.photos.models import Original, Photograph, Tombstone
from alongside.photos.seeing import seen
from alongside.photos.store import sealing, tombstones
from alongside.photos.store.bucket import Bucket
from alongside.photos.store.folder import DurableFolder
from alongside.photos.store.keeping import store
from alongside.photos.store.sealing import Tampered, new_key
from alongside.photos.tests.drawing import a_picture
from tests.ground.ports import free_port

pytestmark = pytest.mark.once
KEY = new_key()
BODY = bytes(range(256)) * 1024


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    port = free_port()
    serving = subprocess.Popen([sys.executable, "-m", "alongside.photos.tests.s3", str(port)])
    try:
        for _ in range(200):
            try:
                behave(port, "none")
                break
            except OSError:
                time.sleep(0.05)
        yield port
    finally:
        serving.kill()
        serving.wait()


def behave(port: int, fault: str) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("PUT", f"/!/{fault}")
        connection.getresponse().read()
    finally:
        connection.close()


@pytest.fixture
def bucket(port: int) -> Iterator[Bucket]:
    yield Bucket("photographs", endpoint=f"http://127.0.0.1:{port}", key="k", secret="s", region="x", prefix="house")
    behave(port, "none")


def keep(bucket: Bucket, name: str = "one") -> None:
    bucket.keep(f"on/{name}/original", sealing.sealed(iter([BODY]), key=KEY, name=name, variant="original"))


def read(bucket: Bucket, start: int = 0, stop: int = len(BODY)) -> bytes:
    with bucket.read("on/one/original") as file:
        pieces = sealing.opened(file, file.size, key=KEY, name="one", variant="original", start=start, stop=stop)  # type: ignore[arg-type]
        return b"".join(pieces)


def test_what_is_kept_is_read_whole_and_in_parts_and_taken_away(bucket: Bucket):
    keep(bucket)
    keep(bucket, "two")
    assert read(bucket) == BODY
    assert read(bucket, 100_000, 100_020) == BODY[100_000:100_020]
    assert sorted(name for name, _since in bucket.objects()) == ["one", "two"]
    bucket.take_away("on/one")
    bucket.take_away("on/one")
    assert [name for name, _since in bucket.objects()] == ["two"]
    with pytest.raises(FileNotFoundError):
        read(bucket)


@pytest.mark.parametrize(("fault", "raised"), [("truncate", OSError), ("refuse", OSError), ("lie", Tampered)])
def test_an_answer_that_is_wrong_is_never_taken_for_a_photograph(
    bucket: Bucket, port: int, fault: str, raised: type[Exception]
):
    keep(bucket)
    behave(port, fault)
    with pytest.raises(raised):
        read(bucket)


@pytest.mark.parametrize("fault", ["refuse", "forget"])
def test_what_was_not_kept_is_not_believed_to_be(bucket: Bucket, port: int, fault: str):
    behave(port, fault)
    with pytest.raises(OSError, match="storage"):
        keep(bucket)


def test_a_server_that_is_not_there_is_said_to_be_so():
    away = Bucket("b", endpoint=f"http://127.0.0.1:{free_port()}", key="k", secret="s", region="x")
    with pytest.raises(OSError, match="storage"):
        away.read("on/one/original")


@pytest.mark.long
def test_a_server_that_is_too_slow_is_not_waited_for(bucket: Bucket, port: int):
    keep(bucket)
    behave(port, "slow")
    with pytest.raises(OSError, match="storage"):
        read(bucket)


def test_a_tombstone_lies_in_the_bucket_and_is_no_photograph(bucket: Bucket):
    keep(bucket)
    bucket.keep(f"tombstones/{'a' * 64}", [b""])
    assert list(bucket.names("tombstones")) == ["a" * 64]
    assert "tombstones" not in dict(bucket.objects())


@pytest.fixture
def in_bucket(kept: DurableFolder, bucket: Bucket, port: int, settings: Settings) -> Iterator[Bucket]:
    """The photographs of a house lie in the bucket."""
    options = {"bucket": "photographs", "endpoint": f"http://127.0.0.1:{port}", "prefix": "a-house"}
    backend = {
        "BACKEND": "alongside.photos.store.bucket.Bucket",
        "OPTIONS": {**options, "key": "k", "secret": "s", "region": "x"},
    }
    settings.STORAGES = {**settings.STORAGES, "photographs": backend}
    house = store()
    assert isinstance(house, Bucket)
    yield house
    behave(port, "none")
    for name, _since in list(house.objects()):
        house.take_away(f"{name[:2]}/{name}")


@pytest.mark.django_db
@pytest.mark.parametrize("fault", ["refuse", "forget", pytest.param("slow", marks=pytest.mark.long)])
def test_a_photograph_that_the_storage_does_not_take_is_refused_kindly_and_leaves_nothing(
    in_bucket: Bucket, port: int, journal: Journal, mara: Account, fault: str
):
    behave(port, fault)
    with pytest.raises(actions.NotTakenIn, match="cannot keep photographs just now"):
        actions.take_in(journal, by=mara, file=a_picture())
    behave(port, "none")
    assert not Original.objects.exists()
    actions.sweep()
    assert list(in_bucket.objects()) == []
    photograph = actions.take_in(journal, by=mara, file=a_picture())
    assert actions.broken() == []
    assert photograph.original.key in dict(in_bucket.objects())


@pytest.mark.django_db
@pytest.mark.parametrize("fault", ["truncate", "refuse", "lie", pytest.param("slow", marks=pytest.mark.long)])
def test_what_the_storage_answers_wrongly_is_shown_to_nobody(
    in_bucket: Bucket, port: int, journal: Journal, mara: Account, fault: str
):
    photograph = actions.take_in(journal, by=mara, file=a_picture())
    client, address = Client(), seen(photograph, viewer_of(mara)).src
    client.force_login(mara)
    right = b"".join(client.get(address))
    behave(port, fault)
    came = bytearray()
    with suppress(OSError, Tampered):
        for piece in client.get(address):
            came += piece
    assert not came or right.startswith(came)
    assert len(came) < len(right)
    assert actions.broken() == [photograph.original.key]
    behave(port, "none")
    assert b"".join(client.get(address)) == right


@pytest.mark.django_db
def test_what_was_destroyed_stays_so_in_a_bucket_too(in_bucket: Bucket, port: int, journal: Journal, mara: Account):
    """Though the database and the line beside the key are put back to what they were before."""
    photograph = actions.take_in(journal, by=mara, file=a_picture())
    row = Original.objects.values().get()
    actions.delete(photograph, by=mara)
    with clock.standing_at(clock.now() + dt.timedelta(days=31)):
        actions.destroy_due()
    assert list(in_bucket.objects()) == []
    Tombstone.objects.all().delete()
    tombstones.file_beside_key().unlink()
    back = Original.objects.create(**row)
    Photograph.objects.create(key=photograph.key, journal=journal, original=back, made_by=mara)
    behave(port, "refuse")
    with pytest.raises(OSError, match="storage"):
        actions.obey_tombstones()
    behave(port, "none")
    assert actions.obey_tombstones() == 1
    assert not Original.objects.exists()
