"""Forms as a browser without script sends them: every field as it stands on the page, and what is typed over it."""

from html.parser import HTMLParser
from typing import Any

from django.test import Client


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[tuple[str, list[tuple[str, str]]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append((said.get("action", ""), []))
        elif tag == "input" and self.forms and said.get("name"):
            self.forms[-1][1].append((said["name"], said.get("value", "")))


def press(browser: Client, page: Any, to: str = "", **typed: str) -> Any:
    """Send the form of this page that goes to an address with `to` in it, and what is typed; underscores are dashes."""
    found = _Forms()
    found.feed(page.content.decode())
    [(action, fields)] = [form for form in found.forms if (to in form[0] if to else not form[0])]
    sent: dict[str, list[str]] = {}
    for name, value in fields:
        sent.setdefault(name, []).append(value)
    over = {name.replace("_", "-"): [value] for name, value in typed.items()}
    return browser.post(action or page.request["PATH_INFO"], sent | over, follow=True)
