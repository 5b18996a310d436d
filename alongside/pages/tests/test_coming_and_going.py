import random
import threading
import time
from collections.abc import Mapping
from pathlib import Path

from alongside.pages.folder import PublicFolder
from alongside.pages.tests.makers import STORY, WORDS, Visitor


def test_a_removed_page_is_gone_with_the_next_request(visitor: Visitor) -> None:
    visitor.put()
    assert visitor.ask(STORY).status == 200
    visitor.folder.remove(STORY)
    assert visitor.ask(STORY).body == b"behind"
    visitor.put()
    visitor.put("/")
    assert visitor.ask(STORY).status == 200
    visitor.folder.remove_below("/@mara/")
    assert visitor.ask(STORY).body == b"behind"
    assert visitor.ask("/").status == 200


def test_a_page_removed_by_another_process_is_gone_with_the_next_request(visitor: Visitor, tmp_path: Path) -> None:
    visitor.put()
    assert visitor.ask(STORY).status == 200
    elsewhere = PublicFolder(tmp_path / "public", tmp_path / "scratch", tmp_path / "public.generation")
    elsewhere.remove(STORY)
    assert visitor.ask(STORY).body == b"behind"


def test_a_page_removed_while_it_was_being_read_does_not_come_back(visitor: Visitor, tmp_path: Path) -> None:
    """The slow reader finds the files, the page is removed, and only then it puts on the shelf what it found."""
    visitor.put()

    class Unlucky(PublicFolder):
        def read(self, path: str) -> Mapping[str, bytes] | None:
            found = super().read(path)
            self.remove(path)
            return found

    reader = Visitor(Unlucky(tmp_path / "public", tmp_path / "scratch", tmp_path / "public.generation"))
    assert reader.ask(STORY).status == 200
    assert reader.ask(STORY).body == b"behind"


def test_a_removed_page_does_not_stay_in_memory(visitor: Visitor) -> None:
    visitor.put()
    visitor.ask(STORY)
    visitor.folder.remove(STORY)
    visitor.ask("/desk/")
    assert visitor.front._shelf.pages == {}


def test_a_damaged_form_is_never_given_out(visitor: Visitor) -> None:
    visitor.put()
    for ending in (".br", ".zst", ".gz"):
        (visitor.folder.root / "@mara" / "the-room" / ("index.html" + ending)).write_bytes(b"damaged")
    answer = visitor.ask(STORY, HTTP_ACCEPT_ENCODING="br, zstd, gzip, identity;q=0")
    assert "Content-Encoding" not in answer.headers
    assert answer.body == WORDS


class Crowd:
    """Readers who ask without pause and check each page against what was out when they asked.

    Every version says its number in every line, and each number has its own length.
    """

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        self.oldest = 0  # the lowest version that a request which starts now may still get
        self.public = False
        self.troubles: list[str] = []
        self.codings: set[str | None] = set()
        self.over = threading.Event()
        self.readers = [threading.Thread(target=self.read) for _ in range(4)]

    @staticmethod
    def version(number: int) -> bytes:
        return b"version %d\n" % number * random.Random(number).randrange(10, 400)

    def read(self) -> None:
        while not self.over.is_set():
            oldest, public = self.oldest, self.public
            coding = random.choice(["br", "zstd", "gzip", "identity"])
            answer = self.visitor.ask(STORY, HTTP_ACCEPT_ENCODING=coding)
            if answer.status == 404:
                continue
            number = int(answer.words.split(maxsplit=2)[1])
            if answer.words != self.version(number):
                self.troubles.append("a mixture")
            if number < oldest or (not public and number == oldest):
                self.troubles.append(f"{number} after {oldest}")
            self.codings.add(answer.headers.get("Content-Encoding"))


def test_many_readers_while_pages_come_and_go_get_one_version_each_and_nothing_removed(visitor: Visitor) -> None:
    crowd = Crowd(visitor)
    for reader in crowd.readers:
        reader.start()
    for number in range(1, 61):
        prepared = visitor.folder.prepare(STORY, crowd.version(number))
        crowd.public = True
        visitor.folder.place(prepared)
        crowd.oldest = number
        if number % 5 == 0:
            visitor.folder.remove(STORY)
            crowd.public = False
            time.sleep(0.002)
    crowd.over.set()
    for reader in crowd.readers:
        reader.join()
    assert crowd.troubles == []
    assert len(crowd.codings) == 4
