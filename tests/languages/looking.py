"""What somebody sees of a page who reads from right to left, and what on it was never translated."""

import re
from typing import Any, Final

from playwright.sync_api import Page

# The words of a family, of a sender or a reader carry their own language or direction; so do names and addresses.
_HOUSE_WORDS: Final = """() => {
    const OWN = "bdi, [dir=auto], [lang]:not(html), textarea, code, script, noscript, style, .prose, .tel, .address, "
        + "select[name=language], select[name=zone], select[name=story], select[name^=place_], .ProseMirror";
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) if (!walker.currentNode.parentElement.closest(OWN)) found.push(walker.currentNode.data);
    for (const name of ["title", "placeholder", "aria-label", "aria-description", "value"])
        for (const element of document.querySelectorAll(`body [${name}]`))
            if (!element.closest("bdi, [lang]:not(html), option, .prose, figure")
                && (name !== "value" || element.matches("input:is([type=submit], [type=button])")))
                found.push(element.getAttribute(name));
    return found;
}"""
_CUT: Final = """() => [...document.querySelectorAll("main *, header *, footer *")].filter(element => {
    const box = element.getBoundingClientRect();
    // A bar of buttons may be longer than the screen; it is moved under the finger.
    const hidden = !element.checkVisibility() || element.closest(".unseen, .skip, [role=toolbar]");
    return !hidden && box.width && (box.left < -1 || box.right > innerWidth + 1);
}).map(element => element.outerHTML.slice(0, 200))"""
# Addresses, settings, commands, what programs are called, and who stands among the choices of a form.
_NAMES: Final = re.compile(
    r"\S*[@/._]\S*|chmod \S+|alongside [a-z-]+(?: [a-z-]+)*|--[a-z-]+|…\S*"
    r"|\b(?:Alongside|SQLite|PostgreSQL|WAL|FULL|IMMEDIATE|Chromium|Chrome|Linux|HeadlessChrome|English|UTC|TOML|Mara|Tomas)\b"
)
_LATIN: Final = re.compile(r"[A-Za-z]{2,}")


def never_translated(page: Page) -> list[str]:
    """The Latin words on a page in the language made from the English that are nobody's own."""
    said: list[str] = page.evaluate(_HOUSE_WORDS)
    lines = (" ".join(_NAMES.sub(" ", each).split()) for each in said)
    return [line for line in lines if _LATIN.search(line)]


def out_of_sight(page: Page) -> list[str]:
    """What is wider than the screen, or stands beyond its edge."""
    wide: Any = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    cut: list[str] = page.evaluate(_CUT)
    return [*(["the page is wider than the screen"] if wide else []), *cut]
