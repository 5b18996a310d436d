"""What is written for people is true where a machine can tell: links lead somewhere, commands and buttons exist."""

import html
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import click

from alongside.config.command import alongside as program
from tests.house.sources import PACKAGE, ROOT

LINK = re.compile(r"\]\(\s*<?([^)\s>]+)>?\s*\)|<img[^>]*\ssrc=\"([^\"]+)\"")
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
INDENTED = re.compile(r"^ {4}.+$", re.MULTILINE)
SPAN = re.compile(r"`([^`\n]+(?:\n[^`\n]+)?)`")
COMMAND = re.compile(r"(?:alongside|/opt/alongside/bin/alongside)((?: --home \S+)?(?: [a-z][a-z-]+){1,2})(?=\s|$)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
# Guides whose names of pages and buttons are those of the interface.
GUIDES = ("families.md", "operators.md")
NAMED = re.compile(r"(?<![*\w])\*([^*\n]+(?:\n[^*\n]+)?)\*(?!\*)")
# Decisions tell what was thought then, and the page of the architecture what is meant to come.
ABOUT_NOW = ("README.md", "CONTRIBUTING.md", "SECURITY.md", "docs/*.md", "docs/deploy/*.md")


def documents() -> list[Path]:
    """Every Markdown file of the repository."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "*.md"],
        cwd=ROOT, capture_output=True, check=True, text=True,
    )  # fmt: skip
    return [ROOT / name for name in listed.stdout.split("\0") if name and "operations/example" not in name]


@cache
def anchors(path: Path) -> set[str]:
    """The names by which the headings of a page are reached, as the usual hosts of code make them."""
    text = FENCE.sub("", path.read_text(encoding="utf-8"))
    return {slug(heading) for heading in HEADING.findall(text)}


def slug(heading: str) -> str:
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).strip().lower()
    return re.sub(r"[^\w\- ]", "", plain).replace(" ", "-")


def broken(path: Path, root: Path = ROOT) -> Iterator[str]:
    """Links of a page that lead nowhere here. What lies elsewhere is not asked."""
    text = SPAN.sub("", FENCE.sub("", path.read_text(encoding="utf-8")))
    for found in LINK.finditer(text):
        link = urlsplit(found[1] or found[2])
        if link.scheme or link.netloc:
            continue
        target = (path.parent / unquote(link.path)).resolve() if link.path else path
        if not target.exists():
            yield f"{path.relative_to(root)}: {link.geturl()} is not there"
        elif link.fragment and link.fragment not in anchors(target):
            yield f"{path.relative_to(root)}: {link.geturl()} has no such heading"


def test_every_link_and_every_picture_is_there():
    pages = documents()
    assert len(pages) > 30
    assert [line for page in pages for line in broken(page)] == []


def test_a_link_that_leads_nowhere_is_found(tmp_path: Path):
    page = tmp_path / "page.md"
    page.write_text(
        "# One thing\n[a](#one-thing) [b](#another) [c](gone.md) ![d](gone.png) [e](https://example.org/x)\n"
    )
    said = [line.split(": ")[1] for line in broken(page, tmp_path)]
    assert said == ["#another has no such heading", "gone.md is not there", "gone.png is not there"]


def commands(text: str) -> Iterator[list[str]]:
    """The commands that a page names, each as its words: those that begin a line or a piece of code."""
    lines = [line.strip() for block in (*FENCE.findall(text), *INDENTED.findall(text)) for line in block.splitlines()]
    spans = [re.sub(r"\s+", " ", span) for span in SPAN.findall(FENCE.sub("", text))]
    for code in (*lines, *spans):
        found = COMMAND.match(code)
        if found:
            yield re.sub(r" --home \S+", "", found[1]).split()


def exists(words: list[str]) -> bool:
    """Whether `alongside WORDS…` is a command; what a command without any under it is given is its own matter."""
    command: click.Command = program
    for word in words:
        if not isinstance(command, click.Group):
            return True
        under = command.get_command(click.Context(command), word)
        if under is None:
            return command is not program and command.invoke_without_command
        command = under
    return True


def test_every_command_that_is_named_exists():
    named = {
        (page.name, " ".join(words))
        for pattern in ABOUT_NOW
        for page in ROOT.glob(pattern)
        for words in commands(page.read_text(encoding="utf-8"))
    }
    assert len(named) > 30
    assert [each for each in sorted(named) if not exists(each[1].split())] == []


def test_a_command_that_is_not_there_is_found():
    assert list(commands("`alongside house invite EMAIL` and\n```\nalongside frobnicate\n```")) == [
        ["frobnicate"], ["house", "invite"],
    ]  # fmt: skip
    assert not exists(["frobnicate"])
    assert not exists(["notes", "frobnicate"])
    assert exists(["keys", "sheet"])


@cache
def interface() -> str:
    """Everything that stands in templates and sources, with one space between words."""
    files = [path for path in PACKAGE.rglob("*") if path.suffix in {".html", ".py"} and "tests" not in path.parts]
    return re.sub(r"\s+", " ", html.unescape(" ".join(path.read_text(encoding="utf-8") for path in files)))


def test_what_the_guides_call_by_name_stands_on_a_page():
    named = {
        (guide, re.sub(r"\s+", " ", name))
        for guide in GUIDES
        for name in NAMED.findall((ROOT / "docs" / guide).read_text(encoding="utf-8"))
    }
    assert len(named) > 15
    assert [each for each in sorted(named) if each[1] not in interface()] == []
