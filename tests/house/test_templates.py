"""Templates lie with their app, speak every language, and know no other host."""

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.house.sources import PACKAGE, app_of, called, keywords, modules, place, read, templates, tree, word

# Folders that a library looks in, and the app that answers for its words.
LENT = {"account": "accounts", "allauth": "accounts", "mfa": "accounts", "usersessions": "accounts"}
HOST = re.compile(r"""(?:https?:)?//(?P<host>[a-z0-9-]+(?:\.[a-z0-9-]+)+)""", re.IGNORECASE)
# Names of languages that files speak, never asked for; and the addresses that are kept free for examples.
SPOKEN_OF = re.compile(r"www\.w3\.org|127\.0\.0\.1|(?:.+\.)?example\.(?:org|com|net)", re.IGNORECASE)
TRANSLATED = re.compile(r"\{%-?\s*(blocktrans(?:late)?)\b.*?\{%-?\s*end\1\s*-?%\}", re.DOTALL)
NOT_WORDS = re.compile(r"\{%-?\s*comment\b.*?endcomment\s*-?%\}|\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
READ_ALOUD = {"alt", "title", "placeholder", "aria-label", "aria-description", "aria-roledescription", "aria-valuetext"}
# The same in every language.
NAMES = {"Alongside", "https://", "http://", "mailto:"}
FOR_MACHINES = {"robots.txt"}
SAID = {"debug", "info", "success", "warning", "error"}
LABELS = {"label", "help_text", "empty_label"}


def hosts(text: str) -> Iterator[str]:
    """Every host that is named and is no example."""
    yield from (found["host"] for found in HOST.finditer(text) if not SPOKEN_OF.fullmatch(found["host"]))


class Words(HTMLParser):
    """Gathers the words of a page that somebody would read or hear."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._mute = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._mute += tag in {"script", "style"}
        named = dict(attrs)
        for name in READ_ALOUD & set(named):
            self._hear(named[name] or "")
        if named.get("name") == "description" or (named.get("type") in {"submit", "button"} and "value" in named):
            self._hear(named.get("content") or named.get("value") or "")

    def handle_endtag(self, tag: str) -> None:
        self._mute -= tag in {"script", "style"}

    def handle_data(self, data: str) -> None:
        if not self._mute:
            self._hear(data)

    def _hear(self, text: str) -> None:
        words = " ".join(part for part in text.split() if not part.startswith("/") and part not in NAMES)
        if re.search(r"[^\W\d_]{2,}", words):
            self.found.append(words)


def untranslated(text: str) -> list[str]:
    """Words of a template that stay the same in every language."""
    page = Words()
    page.feed(NOT_WORDS.sub("", TRANSLATED.sub("", text)))
    page.close()
    return page.found


def untranslated_in_python(source: ast.Module) -> Iterator[str]:
    """Messages, labels and refusals given as bare strings."""
    for node in ast.walk(source):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Attribute) and ast.unparse(node.func.value) == "messages" and called(node) in SAID:
            yield from (f"line {node.lineno}: {word(said)}" for said in node.args[1:2] if word(said))
        for name, value in keywords(node).items():
            if name in LABELS and re.search(r"[^\W\d_]{2,}", word(value)):
                yield f"line {node.lineno}: {name} {word(value)}"


def strangers(path: Path) -> bool:
    """Whether a template lies in a folder that is not its app's."""
    folder, app = path.relative_to(PACKAGE).parts[2], app_of(path)
    return LENT.get(folder, folder) != app and not re.fullmatch(r"[45]\d\d\.html", folder)


@pytest.mark.parametrize(
    "text",
    [
        "<p>Leave a note</p>",
        '<button aria-label="Close">×</button>',
        '<input type="submit" value="Send">',
        '<meta name="description" content="A house">',
        '{% translate "Yes" %} and no',
        "Dear {{ name }},",
    ],
)
def test_words_in_one_language_are_caught(text: str) -> None:
    assert untranslated(text)


@pytest.mark.parametrize(
    "text",
    [
        '<p>{% translate "Leave a note" %}</p>',
        "<p>{% blocktranslate trimmed with name=n %}Dear {{ name }},{% endblocktranslate %}</p>",
        "{# For those who build #}<p>{{ words }} · ×</p>",
        "<style>p { color: red }</style>",
        "{% comment %}Not read{% endcomment %}",
        "{{ house_url }}/house/ Alongside",
    ],
)
def test_words_that_can_be_translated_are_let_be(text: str) -> None:
    assert untranslated(text) == []


def test_bare_sentences_in_python_are_caught() -> None:
    assert list(untranslated_in_python(ast.parse('messages.success(request, "It is out.")')))
    assert list(untranslated_in_python(ast.parse('forms.CharField(label="Your words")')))
    assert not list(untranslated_in_python(ast.parse('messages.success(request, _("It is out."))')))


def test_another_host_is_caught() -> None:
    assert list(hosts("<script src='https://cdn.example.invalid/a.js'>")) == ["cdn.example.invalid"]
    assert list(hosts("url(//fonts.somewhere.com/a)")) == ["fonts.somewhere.com"]
    assert not list(hosts('<svg xmlns="http://www.w3.org/2000/svg"> https://family.example.org/'))


def test_a_template_in_a_strange_folder_is_caught() -> None:
    assert strangers(PACKAGE / "notes" / "templates" / "stories" / "desk.html")
    assert not strangers(PACKAGE / "accounts" / "templates" / "account" / "login.html")


def test_templates_and_static_files_lie_with_their_app() -> None:
    static = (path for path in sorted(PACKAGE.glob("*/static/**/*")) if path.is_file())
    assert [place(path) for path in [*templates(), *static] if strangers(path)] == []


def test_no_template_or_static_file_names_another_host() -> None:
    static = (path for path in sorted(PACKAGE.glob("*/static/**/*")) if path.suffix in {".css", ".js", ".svg", ".html"})
    assert [f"{place(path)}: {host}" for path in [*templates(), *static] for host in hosts(read(path))] == []


def test_every_word_of_a_template_can_be_translated() -> None:
    spoken = [path for path in templates() if path.name not in FOR_MACHINES]
    assert [f"{place(path)}: {said}" for path in spoken for said in untranslated(read(path))] == []


def test_every_message_and_label_can_be_translated() -> None:
    assert [f"{place(path)} {said}" for path in modules() for said in untranslated_in_python(tree(path))] == []
