"""What is held apart as advertising, laid together, let through, and has a line before it, of real messages.

    python -m benchmarks.triage [--messages ../shared/data/messages]

`advertising` is what `notes/triage` holds apart; `together` says how many of a file say nearly the same as another. The
words of the lists were chosen with the advertising of this very file in sight, so its recall is that of known wording,
not of what will be written next year.

The second table says before which messages a line stands (`notes/triage/hostility.py`), by which reasons, and shows
each. Most of what people called offensive in `hostile-comments.jsonl` is crude and said to nobody; a line stands only
before what is said to whoever reads, so few of them have one. The list of grief was written for the tests.
"""

import argparse
import json
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from alongside.notes.likeness import likeness
from alongside.notes.triage.advertising import reads_like_advertising, signs_of_advertising
from alongside.notes.triage.hostility import LINE, How, Lists, Sign, signs_of, weight_of

FILES = ("sms-spam.jsonl", "hostile-comments.jsonl", "empathic-reactions.jsonl")
NOTES = Path(__file__).resolve().parents[1] / "alongside" / "notes"
MESSAGES = Path(__file__).resolve().parents[2] / "shared" / "data" / "messages"


@dataclass(frozen=True)
class Message:
    """One message, the file it is from, and what people called it."""

    file: str
    label: str
    text: str

    @property
    def is_held(self) -> bool:
        """Whether it would be read apart."""
        return reads_like_advertising(self.text)


def messages(folder: Path) -> Iterator[Message]:
    """All messages of the files; raises `FileNotFoundError` when the material is not there."""
    for name in FILES:
        for line in (folder / name).read_text("utf-8").splitlines():
            row = json.loads(line)
            yield Message(name, row.get("label", "grief and sympathy"), row["text"])


def grief() -> Iterator[Message]:
    """Strong language of grief, written for the tests."""
    for each in tomllib.loads((NOTES / "tests" / "grief.toml").read_text("utf-8")).values():
        yield from (Message("grief.toml", "strong grief", text) for text in each)


def lists() -> Lists:
    """The lists that a new house begins with."""
    found = tomllib.loads((NOTES / "word_lists.toml").read_text("utf-8"))
    return Lists({name: [phrase for each in of.values() for phrase in each] for name, of in found.items()})


def print_lines(found: list[Message], console: Console) -> None:
    """Before which messages a line stands, and by which reasons. Whoever wrote them is known to nobody here."""
    by, reasons = lists(), [sign for sign in Sign if sign != Sign.HELD]
    table = Table(title="A line before it")
    for heading in ("", "messages", "a line", *(sign.value for sign in reasons)):
        table.add_column(heading, justify="right" if heading else "left")
    shown = []
    for file, label in dict.fromkeys((each.file, each.label) for each in found):
        some = [(each, signs_of(each.text, by, How())) for each in found if (each.file, each.label) == (file, label)]
        warned = [(each, signs) for each, signs in some if weight_of(signs) >= LINE]
        counts = Counter(sign for _each, signs in some for sign in signs)
        table.add_row(f"{file}: {label}", *map(str, (len(some), len(warned), *(counts[sign] for sign in reasons))))
        shown += warned
    console.print(table)
    for each, signs in shown:
        why = ", ".join(sign.value for sign in signs)
        console.print(f"{each.label} ({why}): {each.text[:120]}", markup=False, highlight=False)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=Path, default=MESSAGES)
    found = list(messages(parser.parse_args().messages))
    table = Table(title="Held apart as advertising")
    for heading in ("", "messages", "held apart", "let through", "together"):
        table.add_column(heading, justify="left" if not heading else "right")
    for file, label in dict.fromkeys((each.file, each.label) for each in found):
        some = [each for each in found if (each.file, each.label) == (file, label)]
        held = sum(each.is_held for each in some)
        alike = Counter(likeness(each.text) for each in some if likeness(each.text))
        together = sum(count for count in alike.values() if count > 1)
        table.add_row(f"{file}: {label}", *map(str, (len(some), held, len(some) - held, together)))
    console = Console()
    console.print(table)
    spam = [each.label == "spam" for each in found]
    held_apart = [each.is_held for each in found]
    right = sum(map(all, zip(spam, held_apart, strict=True)))
    console.print(f"Advertising: precision {right / sum(held_apart):.3f}, recall {right / sum(spam):.3f}")
    signs = Counter(sign.value for each in found if each.is_held for sign in signs_of_advertising(each.text))
    console.print("By these signs: " + ", ".join(f"{sign} {count}" for sign, count in signs.most_common()))
    print_lines([*found, *grief()], console)


if __name__ == "__main__":
    main()
