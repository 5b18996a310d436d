"""Whether a public folder and a database belong together."""

from alongside.foundation.refusals import Refused
from alongside.pages.folder import PublicFolder


class FolderOfAnother(Refused):
    """Pages of journals lie in the folder, and the database knows no journal at all."""


def shows_journals(folder: PublicFolder) -> bool:
    """Whether a page of any journal lies here."""
    return any(path.startswith("/@") for path in folder.walk())
