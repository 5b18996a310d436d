"""S3-compatible storage, against a server in a process of its own: right, truncated, refused and wrong answers."""

import http.client
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from alongside.photos.store import sealing
from alongside.photos.store.bucket import Bucket
from alongside.photos.store.sealing import Tampered, new_key
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
