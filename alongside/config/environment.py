"""The one place where the environment is read. Every name starts with `ALONGSIDE_` and stands in docs/settings.md.

Any name may be given as `NAME_FILE` instead, naming a file that holds the value (for secrets).
"""

import os
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from django.conf.locale import LANG_INFO
from django.utils.text import capfirst

from alongside.foundation.durable import write_once
from alongside.photos.store import keys

_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*")


class Unusable(Exception):
    """The environment asks for something that cannot work; the sentence says what."""


@dataclass(frozen=True)
class Mail:
    """Where letters go. With no host they go to the outbox folder."""

    host: str = ""
    port: int = 587
    user: str = ""
    password: str = ""
    tls: str = "starttls"
    sender: str = ""


def value(name: str, default: str = "") -> str:
    """What ALONGSIDE_<name> says, or the content of the file that ALONGSIDE_<name>_FILE names."""
    path = os.environ.get(f"ALONGSIDE_{name}_FILE")
    if path:
        try:
            return Path(path).read_text(encoding="utf-8").strip()
        except OSError as problem:
            raise Unusable(f"ALONGSIDE_{name}_FILE names a file that cannot be read: {problem.strerror}.") from None
    return os.environ.get(f"ALONGSIDE_{name}", default)


def number(name: str, default: int) -> int:
    """A whole number from the environment."""
    given = value(name, str(default))
    if not given.isdecimal():
        raise Unusable(f"ALONGSIDE_{name} must be a whole number.")
    return int(given)


def yes(name: str) -> bool:
    """Whether a switch is on: 1, yes, true or on."""
    return value(name).lower() in {"1", "yes", "true", "on"}


def home() -> Path:
    """The one folder that holds everything: database, files, secret, outbox."""
    return Path(value("HOME", "var")).absolute()


def locales() -> list[Path]:
    """The folder of further catalogues, if there is one: other languages, or sentences of one's own."""
    given = value("LOCALES")
    return [Path(given).absolute()] if given else []


def languages(folders: Sequence[Path]) -> list[tuple[str, str]]:
    """The languages this house speaks, by their own names: English, and each that has a catalogue."""
    catalogues = [path for folder in folders for path in folder.glob("*/LC_MESSAGES/django.[mp]o")]
    found = {path.parts[-3].replace("_", "-").lower() for path in catalogues}
    names = {code: capfirst(LANG_INFO.get(code, {}).get("name_local") or code) for code in found | {"en"}}
    return sorted(names.items(), key=lambda language: language[1].casefold())


def language(spoken: Sequence[tuple[str, str]]) -> str:
    """The house's own language."""
    given = value("LANGUAGE", "en").lower()
    if given not in dict(spoken):
        raise Unusable(f"ALONGSIDE_LANGUAGE must be a language this house speaks: {', '.join(dict(spoken))}.")
    return given


def make_home(folder: Path) -> None:
    """Make the home folder and its secret. Harmless when they are there."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as problem:
        raise Unusable(f"The home folder {folder} cannot be made: {problem.strerror}.") from None
    if not os.access(folder, os.W_OK | os.X_OK):
        raise Unusable(f"The home folder {folder} cannot be written; nothing could be kept there.")
    secret_key(folder)
    _make_master_key(folder)


def master_key() -> str:
    """The master key of the photographs, where it is given in the environment itself."""
    return "" if os.environ.get("ALONGSIDE_MASTER_KEY_FILE") else value("MASTER_KEY")


def master_key_file(folder: Path) -> Path:
    """The file that holds it otherwise: the one named, or one beside the home folder, never in it.

    Where nothing may be written beside the home, it is in the settings folder of whoever runs the house.
    """
    named = os.environ.get("ALONGSIDE_MASTER_KEY_FILE")
    if named:
        return Path(named).absolute()
    beside = folder.with_name(f"{folder.name}.key")
    if beside.exists() or os.access(folder.parent, os.W_OK | os.X_OK) or not folder.parent.exists():
        return beside
    settings = Path(os.environ.get("XDG_CONFIG_HOME") or Path("~/.config").expanduser())
    return settings / "alongside" / f"{folder.name}.key"


def files(folder: Path) -> dict[str, object]:
    """Where photographs lie, in Django's words: in the home folder, or `s3://KEY:SECRET@host/bucket/prefix?region=…`."""
    address = value("FILES")
    if not address:
        location = folder / "photographs"
        return {"BACKEND": "alongside.photos.store.folder.DurableFolder", "OPTIONS": {"location": location}}
    parts = urlsplit(address)
    bucket, _slash, prefix = parts.path.strip("/").partition("/")
    if parts.scheme not in {"s3", "s3+http"} or not parts.hostname or not bucket:
        raise Unusable("ALONGSIDE_FILES must look like s3://KEY:SECRET@s3.example.org/bucket?region=eu-central-1.")
    scheme = "http" if parts.scheme == "s3+http" else "https"
    return {
        "BACKEND": "alongside.photos.store.bucket.Bucket",
        "OPTIONS": {
            "bucket": bucket,
            "prefix": prefix,
            "endpoint": f"{scheme}://{parts.hostname}{f':{parts.port}' if parts.port else ''}",
            "key": unquote(parts.username or ""),
            "secret": unquote(parts.password or ""),
            "region": parse_qs(parts.query).get("region", ["us-east-1"])[-1],
        },
    }


def _make_master_key(folder: Path) -> None:
    """Make a key for a home that never had one. Where one was lost, a new one would open nothing."""
    path, had_one = master_key_file(folder), folder / "had-a-master-key"
    if master_key() or path.exists() or had_one.exists():
        return
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        keys.make(path)
        had_one.touch(mode=0o600)
    except OSError:
        return  # The house opens without photographs; `alongside doctor` says what is missing.


def secret_key(folder: Path) -> str:
    """The signing secret: given, or made once in the home folder, readable by its owner alone."""
    given = value("SECRET_KEY")
    if given:
        return given
    path = folder / "secret"
    if not folder.exists():
        return secrets.token_urlsafe(48)  # only `--help` and `init` run before there is a home
    try:
        if not path.exists():
            write_once(path, secrets.token_urlsafe(48))
        return path.read_text(encoding="ascii")
    except OSError as problem:
        raise Unusable(f"The home folder {folder} cannot be used: {problem.strerror}.") from None


def database(folder: Path) -> dict[str, object]:
    """Django's description of the database: SQLite in the home folder, or PostgreSQL by address."""
    address = value("DATABASE")
    if not address:
        return _sqlite(folder / "alongside.sqlite3")
    parts = urlsplit(address)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise Unusable("ALONGSIDE_DATABASE must begin with postgres:// (without it, SQLite is used).")
    options = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    host = options.pop("host", "") or unquote(parts.hostname or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        # Questions here take milliseconds; to compile one (`jit`) would take it ten times as long.
        "OPTIONS": {**options, "options": "-c synchronous_commit=on -c timezone=UTC -c jit=off"},
    }


def _sqlite(path: Path) -> dict[str, object]:
    return {
        "ENGINE": "alongside.foundation.sqlite",
        # A house that has lost its file must not go on with an empty one: only `alongside init` makes it.
        "NAME": f"{path.as_uri()}?mode=rw",
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # What is deleted is overwritten in the file, so that what was erased does not lie on there.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-4000; "
            "PRAGMA secure_delete=ON;",
        },
        "TEST": {"NAME": str(path.with_name("test.sqlite3"))},
    }


def mail_in() -> str:
    """The host of the addresses at which letters are taken in; none where this house takes in none."""
    host = value("MAIL_IN").strip().lower().rstrip(".")
    if host and (len(host) > 200 or not _HOST.fullmatch(host)):  # noqa: PLR2004 - so that an address is not too long
        raise Unusable("ALONGSIDE_MAIL_IN must be the name of a host, like in.family.example.org.")
    return host


def mail() -> Mail:
    """The mail server: `smtp://user:password@host:587` (STARTTLS), `smtps://…` (TLS), or none."""
    sender = value("MAIL_FROM")
    address = value("MAIL")
    if not address:
        return Mail(sender=sender)
    parts = urlsplit(address)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise Unusable("ALONGSIDE_MAIL must look like smtp://user:password@mail.example.org:587.")
    tls = "tls" if parts.scheme == "smtps" else parse_qs(parts.query).get("tls", ["starttls"])[-1]
    return Mail(
        host=parts.hostname,
        port=parts.port or (465 if tls == "tls" else 587),
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        tls=tls,
        sender=sender,
    )
