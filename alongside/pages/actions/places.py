"""Where public pages lie, and which edition of this program lays them out."""

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings

from alongside.foundation import mail
from alongside.pages.folder import PublicFolder


def public_folder() -> PublicFolder:
    """The folder that is exactly what the world can see."""
    return _folder(Path(settings.PUBLIC_FOLDER), Path(settings.SCRATCH_FOLDER), Path(settings.GENERATION_FILE))


@cache
def _folder(root: Path, scratch: Path, generation: Path) -> PublicFolder:
    return PublicFolder(root, scratch, generation)


@cache
def edition() -> str:
    """Which edition of this program lays the pages out: when it changes, all are set out anew."""
    files = [path for path in settings.PACKAGE.rglob("*") if path.suffix in {".py", ".html", ".txt", ".mo", ".json"}]
    # Whether letters go out decides whether a page offers them.
    of_house = (settings.URL, settings.LANGUAGE_CODE, settings.TIME_ZONE, str(mail.goes_out()))
    whole = hashlib.sha256(" ".join(of_house).encode())
    files += [path for folder in settings.LOCALE_PATHS for path in folder.rglob("*.mo")]
    for path in sorted(set(files)):
        whole.update(path.read_bytes())
    return whole.hexdigest()
