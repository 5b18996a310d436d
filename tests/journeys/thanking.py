"""`python -m tests.journeys.thanking N`: in this environment's house, N notes and a thank-you letter that begins now.

Prints which addresses the letter is for, each once, and what else to expect.
"""

import json
import random
import sys
from typing import Any

import django

django.setup()

from alongside.accounts.models import Account  # noqa: E402
from alongside.foundation import clock, ids  # noqa: E402
from alongside.journals.models import Journal  # noqa: E402
from alongside.notes import actions  # noqa: E402
from alongside.notes.models import Note, Thanks  # noqa: E402
from alongside.stories.models import Story  # noqa: E402

chance = random.Random(20)


def of_chance(number: int) -> dict[str, Any]:
    """What one note is like: by mail, by the receipt or on paper; some left out, some of one person."""
    way = chance.choices(["mail", "typed", "bare", "paper"], [60, 10, 20, 10])[0]
    about: dict[str, Any] = {"state": chance.choices(["waiting", "passed_on", "set_aside"], [40, 55, 5])[0]}
    if way in {"mail", "typed"}:
        # About one of eight wrote more than once.
        about["email"] = f"sender{chance.randrange(number + 1) if chance.random() < 0.12 else number}@example.org"
    if way == "mail":
        about |= {"confirmed_at": clock.now(), "asked_at": clock.now(), "known": "address"}
    if way == "paper":
        about |= {"source": Note.Source.PAPER, "name": f"Somebody {number}"}
    return about | {"no_answer": chance.random() < 0.03}


def main(count: int) -> None:
    """Make them, and say what to expect."""
    journal = Journal.objects.get(handle="lichen-green")
    story = Story.objects.get(journal=journal)
    made = [
        Note(
            journal=journal,
            story=story,
            words=f"Note {number}.",
            receipt=ids.digest(f"secret-{number}"),
            **of_chance(number),
        )
        for number in range(count)
    ]
    Note.objects.bulk_create(made, batch_size=500)
    actions.set_mail_pace(0)
    thanks = actions.begin_thanks(journal, by=Account.objects.get(email="mara@example.org"), words="Thank you all.")
    Thanks.objects.filter(pk=thanks.pk).update(begins_at=clock.now())
    meant = [note for note in made if not note.no_answer and note.state != "set_aside"]
    told = {
        "mail": sorted({note.email for note in meant if note.confirmed_at}),
        "paper": sum(1 for note in meant if note.source == Note.Source.PAPER),
        "on_paper": [number for number, note in enumerate(made) if note.source == Note.Source.PAPER],
        "without_answer": [number for number, note in enumerate(made) if note.no_answer],
        "key": thanks.key,
    }
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(int(sys.argv[1]))
