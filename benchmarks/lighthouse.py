"""What Lighthouse says of a story, a note form and the sign-in page, beside the bar.

    python -m benchmarks.lighthouse [--rounds 3] [--why]

A house with the example is judged page by page as Lighthouse does it by itself: a phone of the middle kind on a slow
line, simulated. The median of the rounds is told; `--why` names every audit that kept a page from 100. Lighthouse is
installed by npm into `benchmarks/judges`, from the lock file there, when it is not there yet. Its exit status is 1
where the bar is not reached.
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from rich.console import Console
from rich.table import Table

from tests.ground.chromium import ARGUMENTS, executable
from tests.ground.house import STORY, Street, lodging

JUDGES = Path(__file__).parent / "judges"
LIGHTHOUSE = JUDGES / "node_modules" / "lighthouse" / "cli" / "index.js"
PAGES = {"a story": STORY, "a note form": f"{STORY}notes/", "the sign-in page": "/account/sign-in/"}
BAR = {"accessibility": 100, "best-practices": 100, "performance": 99}
Report = dict[str, Any]


def main() -> None:
    """Judge, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="how often each page is judged")
    parser.add_argument("--why", action="store_true", help="name what kept a page from 100")
    options = parser.parse_args()
    install()
    with Street() as street:
        for house in lodging(street, example=True):
            reports = {
                name: [judged(house.url + path) for _round in range(options.rounds)] for name, path in PAGES.items()
            }
    reached = show(reports)
    if options.why:
        for name, rounds in reports.items():
            for line in sorted({line for report in rounds for line in reasons(report)}):
                print(f"{name}: {line}")
    sys.exit(not reached)


def install() -> None:
    """Have npm bring Lighthouse, if it is not there."""
    if not LIGHTHOUSE.exists():
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        subprocess.run(command, cwd=JUDGES, check=True)


def judged(address: str) -> Report:
    """What Lighthouse says of one page."""
    flags = " ".join(ARGUMENTS)
    command = ["node", str(LIGHTHOUSE), address, "--output=json", "--quiet", "--no-enable-error-reporting"]
    command += [f"--chrome-flags={flags}", f"--only-categories={','.join(BAR)}"]
    environment = os.environ | {"CHROME_PATH": executable()}
    done = subprocess.run(command, env=environment, capture_output=True, check=True, text=True)
    report: Report = json.loads(done.stdout)
    return report


def points(reports: list[Report], category: str) -> float:
    """The median of a category over all rounds, out of 100."""
    return float(median(100 * report["categories"][category]["score"] for report in reports))


def reasons(report: Report) -> Iterator[str]:
    """Every audit that took something away, by its name and what it found."""
    for category in report["categories"].values():
        for each in category["auditRefs"]:
            audit = report["audits"][each["id"]]
            if each["weight"] and audit["score"] is not None and audit["score"] < 1:
                yield f"{category['id']}: {audit['id']} ({audit['score']}) {audit.get('displayValue', audit['title'])}"


def show(reports: dict[str, list[Report]]) -> bool:
    """Print the table; whether the bar is reached everywhere."""
    table = Table("page", *(f"{name} (≥ {bar})" for name, bar in BAR.items()))
    reached = True
    for name, rounds in reports.items():
        told = {category: points(rounds, category) for category in BAR}
        table.add_row(name, *(f"{each:.0f}" for each in told.values()))
        reached = reached and all(told[category] >= bar for category, bar in BAR.items())
    Console().print(table)
    return reached


if __name__ == "__main__":
    main()
