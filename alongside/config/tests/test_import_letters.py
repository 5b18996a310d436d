from pathlib import Path

from click.testing import CliRunner

from alongside.config.commands.importing import command
from alongside.notes.models import Note
from alongside.notes.tests.mails import WORDS, mail


def test_each_file_of_a_folder_has_a_line_and_what_is_no_mail_is_left_out(tmp_path: Path, journal) -> None:
    (tmp_path / "a.eml").write_bytes(mail())
    (tmp_path / "b.eml").write_bytes(b"")
    (tmp_path / "c.txt").write_text("We are so sorry.")
    (tmp_path / "cur").mkdir()
    (tmp_path / "cur" / "1.machine:2,S").write_bytes(mail(Message_ID="<9@example.org>"))
    (tmp_path / ".DS_Store").write_bytes(b"\0")
    done = CliRunner().invoke(command, ["letters", str(tmp_path), "--journal", "lichen-green"])
    assert done.exit_code == 0
    said = {Path(file).name: what for file, _number, what in (line.split("\t") for line in done.output.splitlines())}
    assert said == {
        "a.eml": "taken in",
        "b.eml": "refused: There are no words of your own in this letter.",
        "c.txt": "left out: This is no .eml or .mbox file. If it is a letter, give it such a name.",
        "1.machine:2,S": "left out: This is no .eml or .mbox file. If it is a letter, give it such a name.",
    }
    assert [note.words for note in Note.objects.all()] == [WORDS]


def test_a_file_that_is_named_is_read_whatever_it_is_called(tmp_path: Path, journal) -> None:
    (tmp_path / "c.txt").write_bytes(mail())
    done = CliRunner().invoke(command, ["letters", str(tmp_path / "c.txt"), "--journal", "lichen-green"])
    assert done.output.endswith("\t1\ttaken in\n")
