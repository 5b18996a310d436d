"""People who write while others read or leave notes: each saves their own story as the writing page does."""

import http.client
import re
import statistics
import threading
import time
from typing import Self
from urllib.parse import urlencode, urlsplit

from tests.ground.house import House

EVERY = 1.5  # seconds between two saves


class Autosaving:
    """So many people autosaving until the block ends."""

    def __init__(self, house: House, handle: str, *, people: int) -> None:
        self._house = house
        self._stop = threading.Event()
        self._threads = [threading.Thread(target=self._write, daemon=True) for _ in range(people)]
        self.latencies: list[float] = []
        self.refused = 0

    def __enter__(self) -> Self:
        self._cookie = self._signed_in()
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join(60)

    @property
    def median(self) -> float:
        """In milliseconds."""
        return statistics.median(self.latencies or [0.0])

    @property
    def slowest(self) -> float:
        """In milliseconds."""
        return max(self.latencies or [0.0])

    def _signed_in(self) -> str:
        link = re.search(r"http://\S+/sign-in-link/\S+", self._house.command("sign-in-link", "mara@example.org"))
        assert link
        _, headers, _ = self._post(urlsplit(link[0]).path, {}, "")
        return headers.get("Set-Cookie", "").partition(";")[0]

    def _post(self, path: str, fields: dict[str, str], cookie: str) -> tuple[int, http.client.HTTPMessage, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self._house.port, timeout=60)
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}
        connection.request("POST", path, urlencode(fields), {**headers, **({"Cookie": cookie} if cookie else {})})
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.status, answer.headers, text

    def _write(self) -> None:
        _, headers, _ = self._post("/desk/stories/new/", {}, self._cookie)
        story = urlsplit(headers["Location"]).path
        connection = http.client.HTTPConnection("127.0.0.1", self._house.port, timeout=60)
        connection.request("GET", story, headers={"Cookie": self._cookie})
        page = connection.getresponse().read().decode()
        based_on = re.search(r'name="based_on" value="(\d+)"', page)
        assert based_on, page[:400]
        words = {"based_on": based_on[1], "title": "A room", "standfirst": "", "dated": "", "speaks": "", "plain": ""}
        for number in range(10_000):
            if self._stop.wait(EVERY):
                return
            begun = time.perf_counter()
            status, _, text = self._post(
                f"{story}save/", {**words, "body": f"<p>It was {number} o'clock.</p>"}, self._cookie
            )
            self.latencies.append((time.perf_counter() - begun) * 1000)
            saved = re.search(r'"based_on": (\d+)', text)
            if status == http.client.OK and saved:
                words["based_on"] = saved[1]
            else:
                self.refused += 1
