"""Every sentence that a person meets is marked as one: in Python, in templates, in scripts."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.sources import PACKAGE, app_of, called, modules, place, read, templates, tree, word
from tests.languages.extraction import KEYWORDS

MARKS = {*KEYWORDS, "_"}
# A sentence begins with a capital letter or a quotation mark, holds a few words, and ends as one.
SENTENCE = re.compile(r"[“\"]?[A-Z](?=.*\w \w).*[.?…:”\"]", re.DOTALL)
# What is shown by being given to one of these, however short it is.
SHOWN = {"label", "help_text", "empty_label", "subject", "verbose_name", "placeholder", "title", "aria-label"}
WORDS = re.compile(r"[^\W\d_]{2,}")
# What machines, logs, those who build and whoever runs the house at a terminal read, and why each is no sentence here.
NOT_FOR_READERS = {
    "alongside/config": "commands: whoever sits at the machine",
    "alongside/events/actions.py": "for those who build",
    "alongside/foundation/sqlite": "for those who build: raised where a file was taken away below the house",
    "alongside/foundation/search": "SQL",
    "alongside/foundation/builder.py": "caught, and said in words of each kind of text",
    "alongside/helplines/actions.py": "the command that keeps the directory",
    "alongside/helplines/listing.py": "the command that keeps the directory",
    "alongside/notes/hard_words.py": "the command that keeps the lists",
    "alongside/notes/letterbox": "said to another mail server, in the only letters it understands",
    "alongside/operations/actions.py": "the command that begins the example",
    "alongside/operations/views/health.py": "said to the program that watches the house",
    "alongside/pages": "for those who build, and for logs: no address or folder of the house is said by a reader",
    "alongside/photos/actions/keys.py": "the command that keeps the keys",
    "alongside/photos/darkroom": "for logs",
    "alongside/photos/store": "the command that keeps the keys, and logs",
    "alongside/stories/manuscript": "the command that brings in a file",
}
# They stand in words of their own for whoever has no script, and hold every sentence that a script says.
SCRIPT_SENTENCE = re.compile(r"""(?<![\w.-])(["'`])([A-Z][a-z]+(?: [a-z’']+){2,}[^"'`]*)\1""")


def marked_or_silent(source: ast.Module) -> set[ast.AST]:
    """The text of a file that is translated, told to a log, or a word about the code."""
    found: set[ast.AST] = set()
    for node in ast.walk(source):
        is_mark = isinstance(node, ast.Call) and called(node) in MARKS
        is_log = isinstance(node, ast.Call) and ast.unparse(node.func).startswith("log.")
        is_doc = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if is_mark or is_log or is_doc or isinstance(node, ast.Assert):
            found |= set(ast.walk(node))
    return found


def bare_sentences(source: ast.Module) -> Iterator[str]:
    """Sentences that stay English, and what is given to a label, a subject or a refusal as it is."""
    let_be = marked_or_silent(source)
    for node in ast.walk(source):
        if node in let_be:
            continue
        said = word(node)
        if isinstance(node, ast.JoinedStr):
            said = "".join(word(part) or "…" for part in node.values)
        if SENTENCE.fullmatch(said):
            yield f"line {node.lineno}: {said}"  # type: ignore[attr-defined]
        if isinstance(node, ast.Call):
            yield from _given(node, let_be)


def _given(call: ast.Call, let_be: set[ast.AST]) -> Iterator[str]:
    named = [(keyword.arg or "", keyword.value) for keyword in call.keywords]
    attrs = [(word(key), value) for _, given in named if isinstance(given, ast.Dict) for key, value in _pairs(given)]
    for name, value in [*named, *attrs]:
        if name in SHOWN and value not in let_be and WORDS.search(word(value)):
            yield f"line {call.lineno}: {name}={word(value)!r}"
    if called(call) == "ValidationError" and call.args and WORDS.search(word(call.args[0])):
        yield f"line {call.lineno}: {word(call.args[0])!r}"


def _pairs(given: ast.Dict) -> Iterator[tuple[ast.expr | None, ast.expr]]:
    yield from zip(given.keys, given.values, strict=True)


def is_for_readers(path: Path) -> bool:
    """Whether what stands in a file could be read by anybody but whoever builds or runs the house."""
    return not any(place(path) == each or place(path).startswith(f"{each}/") for each in NOT_FOR_READERS)


@pytest.mark.parametrize(
    "line",
    [
        'raise NotReady("A story needs a title.")',
        'messages.info(request, "It is kept.")',
        'mail.send(to=to, subject="Your code")',
        'forms.CharField(label="Your words")',
        'forms.TextInput(attrs={"placeholder": "A title"})',
        'raise ValidationError("Too long")',
        'said = f"It comes on {day}, and not before."',
    ],
)
def test_a_sentence_that_stays_english_is_caught(line: str) -> None:
    assert list(bare_sentences(ast.parse(line)))


@pytest.mark.parametrize(
    "line",
    [
        'raise NotReady(_("A story needs a title."))',
        'log.warning("A missing page could not be marked.")',
        'forms.TextInput(attrs={"autocomplete": "name"})',
        'def why():\n    """A word about the code."""',
        'note.state = "set_aside"',
    ],
)
def test_what_is_no_sentence_is_let_be(line: str) -> None:
    assert list(bare_sentences(ast.parse(line))) == []


def test_every_sentence_in_python_can_be_translated() -> None:
    found = [
        f"{place(path)} {said}" for path in modules() if is_for_readers(path) for said in bare_sentences(tree(path))
    ]
    assert found == []


def test_what_is_let_be_is_there() -> None:
    assert [each for each in NOT_FOR_READERS if not (PACKAGE.parent / each).exists()] == []


def test_no_script_has_sentences_of_its_own() -> None:
    scripts = [path for path in sorted(PACKAGE.glob("*/static/**/*.js")) if app_of(path)]
    assert scripts
    found = [f"{place(path)}: {said[1]}" for path in scripts for said in SCRIPT_SENTENCE.findall(_code(read(path)))]
    assert found == []


def test_a_sentence_in_a_script_is_caught() -> None:
    assert SCRIPT_SENTENCE.findall('say("It could not be kept.")')
    assert not SCRIPT_SENTENCE.findall("say(form.dataset.kept)")


def _code(script: str) -> str:
    return re.sub(r"(?m)^\s*(?://|\*|/\*).*$", "", script)


def test_no_template_has_a_sentence_in_its_data() -> None:
    data = re.compile(r'\sdata-[a-z-]+="([^"{]*[^\W\d_]{2,} [^\W\d_]{2,}[^"]*)"')
    pages = [path for path in templates() if path.suffix == ".html"]
    assert data.findall('<p data-said="It is kept">') == ["It is kept"]
    assert [f"{place(path)}: {said}" for path in pages for said in data.findall(read(path))] == []


def test_every_date_is_written_as_its_language_does() -> None:
    """`date:"DATE_FORMAT"` is a format that a language chooses; `date:"j F Y"` is one for all."""
    own_format = re.compile(r'\|(?:date|time):"(?![A-Z_]+_FORMAT")[^"]*"')
    assert own_format.findall('{{ day|date:"j F Y" }}')
    assert not own_format.findall('{{ day|date:"DATE_FORMAT" }}')
    found = [f"{place(path)}: {said}" for path in templates() for said in own_format.findall(read(path))]
    assert found == []
