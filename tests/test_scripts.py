"""The scripts a person runs: they say in one sentence what is missing, mend what was interrupted, do nothing twice."""

import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ground.ports import free_port
from tests.ground.postgres import unprivileged

ROOT = Path(__file__).resolve().parents[1]
SCRIPTS = sorted((*(ROOT / "script").iterdir(), ROOT / ".ci" / "run"))
# A pip that only says that it was called: what is tried here is when it is called.
PYTHON = """#!/bin/sh
case "$*" in
*'install'*) echo "$*" >>"{calls}" ;;
*'alongside assets'*) mkdir -p alongside/assets; for po in alongside/locale/*/*/*.po; do touch "${{po%.po}}.mo"; done ;;
esac
"""


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """The files that setup looks at, with a Python that writes down what it is asked to install."""
    folder = tmp_path / "clone"
    (folder / "alongside" / "foundation" / "static").mkdir(parents=True)
    for name in ("script", "locks", "alongside/locale"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "pyproject.toml", folder)
    (folder / "alongside" / "foundation" / "static" / "style.css").write_text("")
    (folder / ".venv" / "bin").mkdir(parents=True)
    python = folder / ".venv" / "bin" / "python"
    python.write_text(PYTHON.format(calls=tmp_path / "calls"))
    python.chmod(0o755)
    (folder / ".venv" / "bin" / "alongside").symlink_to("python")
    return folder


def run(
    script: Path, *arguments: str, path: str = os.environ["PATH"], as_nobody: bool = False
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [script, *arguments],
        env={"PATH": path, "HOME": "/nonexistent"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        **(unprivileged() if as_nobody else {}),
    )


def installs(clone: Path) -> int:
    calls = clone.parent / "calls"
    return len(calls.read_text().splitlines()) if calls.exists() else 0


@pytest.fixture
def bare_path(tmp_path: Path) -> Path:
    """A PATH with a shell's own tools and nothing else."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in (
        "sh",
        "dirname",
        "cat",
        "cmp",
        "find",
        "head",
        "tail",
        "rm",
        "mv",
        "touch",
        "ls",
        "mkdir",
        "chmod",
        "id",
        "tr",
        "sed",
    ):
        found = shutil.which(name)
        assert found
        (folder / name).symlink_to(found)
    return folder


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_every_script_parses_and_may_be_run(script: Path) -> None:
    assert os.access(script, os.X_OK)
    assert script.read_text().startswith("#!/bin/sh\n# ")
    assert subprocess.run(["sh", "-n", script], check=False).returncode == 0


def test_setting_up_twice_installs_once(clone: Path) -> None:
    assert run(clone / "script" / "setup").returncode == 0
    first = installs(clone)
    assert first == 2
    started = time.monotonic()
    again = run(clone / "script" / "setup")
    assert (again.returncode, again.stdout, installs(clone)) == (0, "", first)
    assert time.monotonic() - started < 30


def test_what_was_made_for_tests_also_serves(clone: Path) -> None:
    run(clone / "script" / "setup", "test")
    first = installs(clone)
    run(clone / "script" / "setup", "run")
    assert installs(clone) == first


def test_what_was_made_for_serving_does_not_yet_test(clone: Path) -> None:
    run(clone / "script" / "setup", "run")
    first = installs(clone)
    run(clone / "script" / "setup", "test")
    assert installs(clone) > first


@pytest.mark.parametrize("name", ["locks/run.txt", "pyproject.toml"])
def test_another_lock_is_installed(clone: Path, name: str) -> None:
    run(clone / "script" / "setup")
    first = installs(clone)
    with (clone / name).open("a") as file:
        file.write("# changed\n")
    run(clone / "script" / "setup")
    assert installs(clone) > first


def test_a_catalogue_that_is_not_ready_is_made_ready(clone: Path) -> None:
    ready = clone / "alongside" / "locale" / "fr" / "LC_MESSAGES" / "django.mo"
    for _again in range(2):
        ready.unlink()
        run(clone / "script" / "setup")
    assert ready.exists()


def test_an_interrupted_setup_is_done_again(clone: Path) -> None:
    run(clone / "script" / "setup")
    first = installs(clone)
    (clone / ".venv" / "made-for-run").unlink()
    run(clone / "script" / "setup")
    assert installs(clone) > first


def test_static_files_are_built_again_when_one_has_changed(clone: Path) -> None:
    run(clone / "script" / "setup")
    style = clone / "alongside" / "foundation" / "static" / "style.css"
    os.utime(style, (time.time() + 60, time.time() + 60))
    assert "static files" in run(clone / "script" / "setup").stdout


def test_an_environment_that_cannot_be_used_is_made_again(clone: Path, bare_path: Path) -> None:
    (clone / ".venv" / "bin" / "python").unlink()
    without_python = run(clone / "script" / "setup", path=str(bare_path))
    assert without_python.returncode == 1
    assert without_python.stderr.strip() == (
        "Python 3.11 or later is missing; install it (python3, with its venv and pip modules) and run this again."
    )


def test_a_python_without_venv_is_named(clone: Path, bare_path: Path) -> None:
    (clone / ".venv" / "bin" / "python").unlink()
    old = bare_path / "python3"
    old.write_text('#!/bin/sh\ncase "$2" in *ensurepip*) exit 1 ;; esac\n')
    old.chmod(0o755)
    said = run(clone / "script" / "setup", path=str(bare_path)).stderr
    assert said.strip() == (
        "python3 comes without the venv and pip modules; on Debian or Ubuntu: apt-get install python3-venv"
    )


def test_a_folder_that_cannot_be_written_is_named(clone: Path) -> None:
    with tempfile.TemporaryDirectory() as open_to_all:
        Path(open_to_all).chmod(0o755)
        shutil.copytree(clone / "script", Path(open_to_all) / "clone" / "script")
        (Path(open_to_all) / "clone").chmod(0o555)
        said = run(Path(open_to_all) / "clone" / "script" / "setup", as_nobody=True)
        (Path(open_to_all) / "clone").chmod(0o755)
    assert said.stderr.strip() == "This folder cannot be written; Alongside makes its environment (.venv) here."


def test_the_server_says_that_a_port_is_taken(clone: Path, tmp_path: Path) -> None:
    (clone / ".venv" / "bin" / "python").write_text('#!/bin/sh\ncase "$1" in -) exec python3 "$@" ;; esac\n')
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        said = run(clone / "script" / "server", "--home", str(tmp_path / "home"), "--port", str(port))
    assert said.stderr.strip() == f"Port {port} is taken on this machine; choose another with --port."
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--port", "eight"), "--port needs a number."),
        (("--port", "99999"), "99999 is not a port; a port is a number from 1 to 65535."),
        (("--port", "0"), "0 is not a port; a port is a number from 1 to 65535."),
        (("--port", "99999999999999999999"), "99999999999999999999 is not a port; a port is a number from 1 to 65535."),
        (("--port",), "--port needs a value; script/server --help shows how."),
        (("--colour",), "--colour is not known here; script/server --help shows what is."),
    ],
)
def test_the_server_says_what_it_does_not_understand(arguments: tuple[str, ...], sentence: str) -> None:
    assert run(ROOT / "script" / "server", *arguments).stderr.strip() == sentence


def test_the_tests_name_what_they_miss_where_they_cannot_install_it(clone: Path, bare_path: Path) -> None:
    said = run(clone / "script" / "test", path=str(bare_path))
    assert said.returncode == 1
    missing = re.search(r"what is missing here: (.*?) \(", said.stderr)
    assert missing
    assert {"git", "chromium", "default-jre-headless", "npm"} <= set(missing[1].split())


def get(port: int, path: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    except OSError:
        return 0
    finally:
        connection.close()


def wait_until_open(process: subprocess.Popen[str], port: int, seconds: float) -> float:
    started = time.monotonic()
    while get(port, "/healthz") != http.client.OK:
        assert process.poll() is None, process.stdout and process.stdout.read()
        assert time.monotonic() - started < seconds, "the port did not open"
        time.sleep(0.05)
    return time.monotonic() - started


@pytest.fixture(scope="module")
def whole_clone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A real clone, for the long tests."""
    folder = tmp_path_factory.mktemp("whole") / "clone"
    subprocess.run(["git", "clone", "--quiet", ROOT, folder], check=True)
    yield folder
    shutil.rmtree(folder)


def serve(clone: Path, home: Path, port: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [clone / "script" / "server", "--home", home, "--port", str(port)],
        env={name: value for name, value in os.environ.items() if not name.startswith(("ALONGSIDE_", "DJANGO_"))},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def close(process: subprocess.Popen[str]) -> str:
    os.killpg(process.pid, signal.SIGINT)
    said, _ = process.communicate(timeout=30)
    assert process.returncode == 0
    assert "Traceback" not in said
    return said


def everything_in(home: Path) -> set[str]:
    return {str(path.relative_to(home)) for path in home.rglob("*")}


@pytest.mark.long
def test_a_clean_clone_serves_with_one_command(whole_clone: Path, tmp_path: Path) -> None:
    home, port = tmp_path / "home", free_port()
    with serve(whole_clone, home, port) as process:
        wait_until_open(process, port, seconds=180)
        assert get(port, "/") == http.client.OK
        said = close(process)
    assert f"http://127.0.0.1:{port}/" in said
    assert "/sign-in-link/" in said
    before = everything_in(home)
    with serve(whole_clone, home, port) as process:
        assert wait_until_open(process, port, seconds=30) < 5
        again = close(process)
    assert everything_in(home) == before
    assert "/sign-in-link/" not in again
    assert "sign-in-link mara@example.org" in again


@pytest.mark.long
def test_the_wheel_serves(whole_clone: Path) -> None:
    done = subprocess.run(
        [whole_clone / "script" / "release"], capture_output=True, text=True, check=False, timeout=600
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"dist/alongside-.*\.whl serves\.", done.stdout)
