"""The other side of `benchmarks.intake`: the same house and the same view, where each note is one insert of its own.

    python -m benchmarks.intake_plain serve --port 8000

The story is looked at and the form's earlier note is looked for, as in the house; then the note is saved by the ORM in
a transaction of its own, in the writers' turn. Nothing else is written: no line, no count.
"""

import os
from typing import Any

import django

from alongside.config.command import main


def take_in_alone(asked: Any) -> Any:
    """One note, one transaction, one insert."""
    with transaction_in_turn(first=True):
        (readable,) = arriving._may([asked])  # noqa: SLF001 - the same question as the house asks
        if not readable:
            raise NotHere
        before = arriving._kept.first(receipt=asked.note.receipt)  # noqa: SLF001 - and so is this
        if before is None:
            asked.note.save(force_insert=True)
        return before or asked.note


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.config.settings")
    django.setup()
    # Only now: models are loaded by Django.
    from alongside.foundation.writing import transaction_in_turn
    from alongside.notes.actions import NotHere, arriving

    arriving._arrivals.ask = take_in_alone  # type: ignore[method-assign]  # noqa: SLF001 - this is the other side
    main()
