"""Stories that try a page: long words, another direction, a poem, forty photographs, no title, one sentence."""

from alongside.accounts.tests.makers import make_account
from alongside.journals.gate import Audience
from alongside.journals.models import Journal
from alongside.journals.tests.makers import make_journal
from alongside.photos.tests.makers import make_photograph
from alongside.stories.tests.makers import make_published

MANY = 40
LONG = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz " * 3
ADDRESS = "https://example.org/" + "a-very-long-address-without-any-space" * 4
ARABIC = "<p>كانت الغرفة خضراء. انتظرنا ثلاثة أسابيع لنختار اللون.</p>"
HEBREW = "<h2>החדר</h2><p>החדר היה ירוק. <em>זה הכול.</em></p><blockquote><p>לא אמרנו את שמה.</p></blockquote>"
BETWEEN = "<p>In between, a line that runs the other way.</p>"
POEM = "<p>The wall was green,<br>and no one said<br>how green a wall can be.</p>"
POEM_GOES_ON = "<p>We left the window<br>open by a hand,<br>the width it opens.</p>"
READINGS = {
    "long-words": ("Donaudampfschifffahrtselektrizitätenhauptbetriebswerk", f"<p>{LONG}</p><p>{ADDRESS}</p>"),
    "right-to-left": ("الغرفة التي طليناها", f"{ARABIC}{HEBREW}{BETWEEN}"),
    "poem": ("What the wall kept", f"{POEM}{POEM_GOES_ON}"),
    "no-title": ("", "<p>There is no name for this yet. There are two lines.</p><p>This is the second.</p>"),
    "one-sentence": ("Our baby", "<p>She was here.</p>"),
}
HANDLE = "readings"


def plant() -> None:
    """Publish them in a journal of their own (`alongside manage shell`)."""
    by = make_account("Reading")
    journal = make_journal(by, handle=HANDLE)
    for title, body in READINGS.values():
        make_published(journal, by, title=title, body=body)
    forty = [
        make_photograph(journal, by, audience=Audience.EVERYONE, width=300 + 7 * number, height=240)
        for number in range(MANY)
    ]
    keys = [photograph.key for photograph in forty]
    figures = "".join(f'<figure data-photographs="{" ".join(keys[at : at + 4])}"></figure>' for at in range(0, MANY, 4))
    make_published(journal, by, title="Forty photographs", body=f"<p>All of them.</p>{figures}")
    Journal.objects.filter(pk=journal.pk).update(title="Readings")
