"""How long a photograph takes to be developed, and how much memory, beside a bare Pillow script.

    python -m benchmarks.photographs [--rounds 5] [--megapixels 12 48] [--kept]

Both make five widths in JPEG and WebP, with the same settings, from the same made-up photograph (soft shapes under the
grain of a sensor), each in a process of its own, in alternating rounds. The bare script uses `draft()` and makes each
width from the next wider one, and does nothing else: no limits, no colours, no turning, no sending back. Beside the
time stands the processor time, which a busy machine disturbs less. `--kept` adds taking it in whole: encrypted, synced.
"""

import argparse
import io
import json
import os
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

MEGAPIXEL = 1_000_000
BARE = """
import io, sys
from PIL import Image
from alongside.photos.darkroom.model import WIDTHS
from alongside.photos.darkroom.prints import HOW
picture = Image.open(sys.argv[1])
picture.draft("RGB", (WIDTHS[-1], WIDTHS[-1] * picture.height // picture.width))
for width in reversed(WIDTHS):
    size = (width, width * picture.height // picture.width)
    picture = picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    for kind in ("jpeg", "webp"):
        picture.save(io.BytesIO(), **HOW[kind])
"""
# Each way runs in a process of its own that says, when it is done, what it and those it began have used.
TOLD = """
import json, resource, sys, time
begun = time.perf_counter()
{work}
took = time.perf_counter() - begun
own, others = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([took, others.ru_utime + others.ru_stime, others.ru_maxrss / 1024]))
"""
WAYS = {
    "bare Pillow": "import subprocess\nsubprocess.run([sys.executable, '-c', sys.argv[2], sys.argv[1]], check=True)",
    "the darkroom": (
        "from alongside.photos.darkroom.process import develop_apart\n"
        "begun = time.perf_counter()\n"
        "with open(sys.argv[1], 'rb') as file:\n    assert len(develop_apart(file).prints) == 10"
    ),
}
KEPT = """
import os, tempfile
from pathlib import Path
os.environ["DJANGO_SETTINGS_MODULE"] = "alongside.config.settings"
import django
django.setup()
from alongside.photos.actions.storing import keep_whole
begun = time.perf_counter()
with open(sys.argv[1], "rb") as file:
    keep_whole(file)
"""


@dataclass
class Measured:
    """One way, round by round: seconds, seconds of the processor, MB at the most."""

    took: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    peak: list[float] = field(default_factory=list)


def photograph(megapixels: int) -> bytes:
    """A JPEG of so many million pixels, as large as a camera makes it."""
    height = int((megapixels * MEGAPIXEL * 3 / 4) ** 0.5) // 8 * 8
    size = (height * 4 // 3, height)
    shapes = Image.merge("RGB", [Image.effect_noise((40, 30), 90 + 20 * band) for band in range(3)])
    grain = Image.merge("RGB", [Image.effect_noise((1024, 1024), 24) for _band in range(3)])
    picture = shapes.resize(size, Image.Resampling.BICUBIC)
    for left in range(0, size[0], 1024):
        for top in range(0, size[1], 1024):
            box = (left, top, min(left + 1024, size[0]), min(top + 1024, size[1]))
            part = grain.crop((0, 0, box[2] - box[0], box[3] - box[1]))
            picture.paste(Image.blend(picture.crop(box), part, 0.2), box)
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=92)
    return file.getvalue()


def measure(work: str, path: Path, home: str) -> tuple[float, float, float]:
    """One run of one way."""
    words = [sys.executable, "-c", TOLD.format(work=work), str(path), BARE]
    key = "Zm9yIGEgYmVuY2htYXJrLCBub3QgZm9yIGEgaG91c2U="
    environment = {**os.environ, "ALONGSIDE_HOME": home, "ALONGSIDE_MASTER_KEY": key}
    said = subprocess.run(words, capture_output=True, text=True, check=True, env=environment).stdout
    took, processor, peak = json.loads(said)
    return took, processor, peak


def compare(megapixels: int, rounds: int, ways: dict[str, str], progress: Progress) -> dict[str, Measured]:
    """All ways in turn, so that whatever else the machine does meets each alike."""
    measured = {name: Measured() for name in ways}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "photograph.jpg")
        path.write_bytes(photograph(megapixels))
        doing = progress.add_task(f"{megapixels} megapixels", total=rounds * len(ways))
        for _round in range(rounds):
            for name, work in ways.items():
                took, processor, peak = measure(work, path, folder)
                measured[name].took.append(took)
                measured[name].processor.append(processor)
                measured[name].peak.append(peak)
                progress.advance(doing)
    return measured


def between(values: list[float], digits: int = 2) -> str:
    """The median, and within which it lay."""
    return f"{statistics.median(values):.{digits}f}  ({min(values):.{digits}f} to {max(values):.{digits}f})"


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--rounds", type=int, default=5)
    asked.add_argument("--megapixels", type=int, nargs="+", default=[12, 48])
    asked.add_argument("--kept", action="store_true", help="measure taking it in whole as well")
    options = asked.parse_args()
    ways = {**WAYS, "taken in, encrypted, synced": KEPT} if options.kept else WAYS
    console = Console(width=130)
    for megapixels in options.megapixels:
        with Progress(console=console, transient=True) as progress:
            measured = compare(megapixels, options.rounds, ways, progress)
        table = Table("", "seconds", "of the processor", "MB at the most", "beside bare", "of the processor")
        bare = measured["bare Pillow"]
        table.title = f"{megapixels} megapixels, {options.rounds} rounds"
        for name, each in measured.items():
            table.add_row(
                name,
                between(each.took),
                between(each.processor),
                between(each.peak, 0),
                f"{statistics.median(each.took) / statistics.median(bare.took):.2f}",
                f"{statistics.median(each.processor) / statistics.median(bare.processor):.2f}",
            )
        console.print(table)


if __name__ == "__main__":
    main()
