"""In which languages the pages were on which a journal's notes were written."""

from typing import Final

from django.db import connection

from alongside.journals.models import Journal

# From one to the next through the index, however many notes there are of each. A note that is gone has none.
SPOKEN: Final = """
WITH RECURSIVE spoken(language) AS (
    SELECT (
        SELECT language FROM notes_note WHERE journal_id = %(journal)s AND NOT (language = '') ORDER BY language LIMIT 1
    )
    UNION ALL
    SELECT (
        SELECT language FROM notes_note
        WHERE journal_id = %(journal)s AND NOT (language = '') AND language > spoken.language ORDER BY language LIMIT 1
    )
    FROM spoken WHERE spoken.language IS NOT NULL
)
SELECT language FROM spoken WHERE language IS NOT NULL
"""


def languages_in(journal: Journal) -> list[str]:
    """Each once, in one question."""
    with connection.cursor() as cursor:
        cursor.execute(SPOKEN, {"journal": journal.pk})
        return [language for (language,) in cursor.fetchall()]
