"""A small world in which every private field holds a word of its own that stands nowhere else."""

from typing import Any

from alongside.accounts import actions as accounts
from alongside.accounts.actions import house as houses
from alongside.accounts.actions import waiting, ways_in
from alongside.accounts.models import Account
from alongside.accounts.tests.makers import make_account
from alongside.journals import actions as journals
from alongside.journals.actions import resting
from alongside.journals.gate import Audience
from alongside.journals.models import Journal, Membership
from alongside.journals.tests.makers import make_journal
from alongside.notes import actions as notes
from alongside.notes.letterbox.letter import Letter
from alongside.notes.models import Block, Letterbox, Note
from alongside.stories import actions as stories
from alongside.stories.models import Story
from alongside.stories.tests.makers import make_published, make_story, write
from tests.access.at_door import plant_keepers
from tests.access.brought import plant_brought
from tests.access.named import plant_named
from tests.access.photographs import plant_photographs
from tests.access.planting import World, canary
from tests.access.posts import plant_posts
from tests.access.quoting import plant_quoting
from tests.access.reports import plant_reports
from tests.access.subscriptions import plant_letters
from tests.access.tellings import plant_tellings


def _words(plant: Any, of: str) -> dict[str, str]:
    return {
        "title": plant(f"{of}: title"),
        "standfirst": plant(f"{of}: standfirst"),
        "body": f"<p>{plant(f'{of}: body')}</p>",
        "dated": plant(f"{of}: dated"),
        "speaks": plant(f"{of}: speaks"),
    }


def build(mara: Account, tomas: Account, journal: Journal) -> World:
    """Plant a word into every private field."""
    other = make_account("Elsewhere")
    elsewhere = make_journal(other, handle=f"at-{canary()}")
    world = World(mara, tomas, journal, elsewhere, houses.name_operator(make_account("Olive"), by=None))
    world.for_nobody["the handle of a closed journal"] = elsewhere.handle
    about = journals.Description(**{name: world.hidden(f"closed journal: {name}") for name in WORDS_OF_A_JOURNAL})
    journals.describe(elsewhere, by=other, description=about)
    journals.say_door_line(elsewhere, by=other, line=world.hidden("closed journal: door line"))
    wish = resting.Wish(Journal.RestNotes.KEPT, line=world.hidden("closed journal: rest line"))
    resting.rest(elsewhere, by=other, wish=wish)
    _plant_stories(world)
    plant_brought(world)
    _plant_notes(world)
    plant_keepers(world)
    plant_photographs(world)
    _plant_accounts(world, other)
    _plant_people(world)
    _plant_asked(world)
    _plant_house(world)
    plant_reports(world)
    plant_named(world)
    plant_posts(world)
    plant_quoting(world)
    plant_letters(world)
    return world


WORDS_OF_A_JOURNAL = ("title", "line", "called", "helps", "hard")


def _plant_stories(world: World) -> None:
    mara, journal = world.mara, world.journal
    public = make_story(journal, mara, title="The room", body=f"<p>{world.ours('an earlier revision')}</p>")
    stories.publish(public, by=mara, audience=Audience.ONLY_US, door=Journal.Door.OPEN)
    write(public, mara, body="<p>What everyone may read.</p>")
    stories.publish(public, by=mara, audience=Audience.EVERYONE)
    write(public, mara, **_words(world.ours, "a working copy"))
    draft = make_story(journal, mara, title="Begun")
    write(draft, mara, **_words(world.hers, "a draft"))
    shared = make_story(journal, mara, title="Begun")
    write(shared, mara, **_words(world.ours, "a draft for us"))
    stories.let_the_other_read(shared, by=mara)
    ours = make_published(
        journal, mara, audience=Audience.ONLY_US, title=world.ours("for us: title"), body="<p>Us.</p>"
    )
    write(ours, mara, **_words(world.ours, "for us"))
    stories.publish(ours, by=mara, audience=Audience.ONLY_US)
    linked = make_published(
        journal,
        mara,
        audience=Audience.LINK,
        title=world.ours("by link: title"),
        body=f"<p>{world.ours('by link')}</p>",
    )
    linked.refresh_from_db()
    assert linked.link
    world.for_authors["the link of a story"] = linked.link
    withdrawn = make_published(journal, mara, title="Withdrawn")
    write(withdrawn, mara, **_words(world.ours, "withdrawn"))
    stories.publish(withdrawn, by=mara, audience=Audience.EVERYONE)
    stories.withdraw(withdrawn, by=mara)
    plant_tellings(world, public, withdrawn, ours, linked)
    _plant_taken_off(world)
    world.stories = list(Story.objects.filter(journal=journal).order_by("pk").select_related("journal"))
    for story in (draft, shared, ours, linked, withdrawn):
        world.for_authors[f"the key of story {story.pk}"] = story.key
    del world.for_authors[f"the key of story {draft.pk}"]
    world.for_mara["the key of the draft"] = draft.key


def _plant_taken_off(world: World) -> None:
    mara, journal = world.mara, world.journal
    off = make_published(journal, mara, title=world.ours("taken off: title"), body="<p>Off.</p>")
    write(off, mara, **_words(world.ours, "taken off"))
    stories.publish(off, by=mara, audience=Audience.EVERYONE)
    taken = journals.take_off(off, by=world.operator, reason=world.ours("taken off: why"))
    world.for_nobody["what was taken off: key of the row"] = taken.key
    world.for_authors["taken off: key"] = off.key
    world.keys["house/console/addresses/"] = [taken.key]


def _letter(world: World, of: str, **allowed: bool) -> dict[str, Any]:
    return {
        "words": world.ours(f"{of} note: words"),
        "name": world.ours(f"{of} note: name"),
        "relation": world.ours(f"{of} note: relation"),
        **allowed,
    }


# What was withdrawn, corrected or taken away is read by nobody any more, not even by the family.
GONE = [
    *(f"a withdrawn note: {part}" for part in ("words", "name", "relation", "passage", "email", "key")),
    *(f"a corrected note: {part}" for part in ("words", "name", "relation")),
    *(f"a taken-away note: {part}" for part in ("words", "name", "relation", "passage", "email")),
    *(f"a blocked note: {part}" for part in ("words", "relation", "passage", "email")),
]


def _leave(world: World, of: str, **allowed: bool) -> Note:
    received = notes.receive(
        world.stories[0],
        **_letter(world, of, **allowed),
        email=f"{world.ours(f'{of} note: email')}@example.org",
        passage=world.ours(f"{of} note: passage"),
    )
    world.secrets.append(received.secret)
    world.for_nobody[f"{of} note: receipt"] = received.secret
    world.for_authors[f"{of} note: key"] = received.note.key
    return received.note


def _plant_notes(world: World) -> None:
    mara = world.mara
    read = notes.read(_leave(world, "a read"), by=mara)
    notes.say_who(read, by=mara, line=world.hers("who a sender is"))
    notes.set_aside(_leave(world, "a set-aside", show=True), by=mara)
    notes.keep_close(_leave(world, "a kept", show=True), by=mara)
    hidden = _leave(world, "a hidden", show=True)
    notes.show(hidden, by=mara)
    notes.hide(Note.objects.get(pk=hidden.pk), by=mara)
    taken = _leave(world, "a taken-away", show=True)
    notes.show(taken, by=mara)
    notes.take_away(Note.objects.get(pk=taken.pk), by=mara)
    shown = notes.receive(
        world.stories[0],
        words="I am the bins.",
        name="Second floor",
        relation=world.ours("a shown note: relation"),
        email=f"{world.ours('a shown note: email')}@example.org",
        passage=world.ours("a shown note: passage"),
        lived=True,
        show=True,
    )
    notes.show(shown.note, by=mara)
    corrected = _leave(world, "a corrected", show=True)
    notes.show(corrected, by=mara)
    allowed = {"lived": False, "show": True, "show_relation": False, "show_lived": False}
    notes.correct(
        Note.objects.get(pk=corrected.pk), words=world.ours("corrected words"), name="Me", relation="", **allowed
    )
    withdrawn = _leave(world, "a withdrawn", show=True)
    notes.show(withdrawn, by=mara)
    notes.withdraw(Note.objects.get(pk=withdrawn.pk))
    _leave(world, "a waiting", show=True, show_relation=True)
    notes.block(_leave(world, "a blocked"), by=mara)
    block = Block.objects.get()
    world.for_authors["a block: key"], world.keys["desk/blocked/"] = block.key, [block.key]
    world.for_authors["a block: called"] = world.for_authors.pop("a blocked note: name")
    notes.hold_words(world.journal, by=mara, phrases=[world.ours("a word to be warned of")])
    _plant_letter(world)
    _plant_answers(world, read)
    world.notes = list(Note.objects.order_by("pk"))
    for name in GONE:
        world.for_nobody[name] = world.for_authors.pop(name)


def _plant_letter(world: World) -> None:
    key = world.ours("the letterbox: key")
    Letterbox.objects.filter(pk=notes.open_letterbox(world.journal, by=world.mara).pk).update(key=key)
    sent = {part: world.ours(f"a letter: {part}") for part in ("words", "name", "address")}
    letter = Letter(
        sent["words"], sent["name"], f"{sent['address']}@example.org", message_id=world.hidden("a letter: id")
    )
    (received,) = notes.take_in_letter(world.journal, letter)
    world.for_nobody["a letter: receipt"] = received.secret
    world.for_authors["a letter: key"] = received.note.key


def _plant_answers(world: World, read: Note) -> None:
    mara, journal = world.mara, world.journal
    answer = notes.answer(read, by=mara, words=world.ours("an answer: words"))
    world.for_nobody["an answer: key"] = answer.key
    thanks = notes.begin_thanks(journal, by=mara, words=world.ours("a thank-you: words"))
    world.for_authors["a thank-you: key"] = thanks.key
    world.keys["desk/thanks/"] = [thanks.key]
    notes.put_general_thanks(journal, by=mara, words=world.ours("a thank-you for all: words"))
    world.for_nobody["a daily letter: key"] = notes.ask_for_packet(mara, hour=9, zone="Europe/Lisbon").key


def _plant_accounts(world: World, other: Account) -> None:
    for account in (world.tomas, other):
        email = f"{world.hidden(f'the mail address of {account.name}')}@example.org"
        Account.objects.filter(pk=account.pk).update(email=email)
    Account.objects.filter(pk=world.mara.pk).update(email=f"{world.hers('her mail address')}@example.org")
    world.mara.refresh_from_db()
    Account.objects.filter(pk=other.pk).update(name=world.hidden("the name of another family's author"))
    link = accounts.make_sign_in_link(world.mara)
    world.for_nobody["a sign-in link"] = link.rstrip("/").rpartition("/")[2]


def _plant_people(world: World) -> None:
    journal, mara = world.journal, world.mara
    circle = journals.make_circle(journal, by=mara, name=world.ours("a circle: name"))
    guest = Membership.objects.create(
        journal=journal,
        role=Membership.Role.GUEST,
        name=world.ours("a guest: name"),
        email=f"{world.hidden('a guest: email')}@example.org",
    )
    journals.place(guest, by=mara, circles=[circle])
    invitation, secret = journals.invite(
        journal,
        by=mara,
        role=Membership.Role.GUEST,
        circles=[circle],
        name=world.ours("an invitation: name"),
        email=f"{world.ours('an invitation: email')}@example.org",
    )
    world.for_authors |= {
        "a circle: key": circle.key,
        "a guest: key": guest.key,
        "an invitation: key": invitation.key,
        "an invitation: secret": secret,
    }
    world.keys |= {
        "desk/people/circles/": [circle.key],
        "desk/people/invitations/": [invitation.key],
        "desk/people/": [guest.key],
        "for-you/my-data/": [guest.key],
    }


def _plant_asked(world: World) -> None:
    asked = [
        journals.ask_to_be_taken_out(
            address=f"https://house.example/@{world.journal.handle}/{world.ours(f'{of}: address')}/",
            words=world.ours(f"{of}: words"),
            email=f"{world.hidden(f'{of}: email')}@example.org",
            came_from="192.0.2.1",
        )
        for of in ("a question", "an answered question")
    ]
    journals.answer_asked(asked[1], by=world.mara, answer=world.ours("an answer"))
    world.for_authors["a question: key"] = asked[0].key
    world.for_nobody["an answered question: key"] = asked[1].key
    world.keys["house/console/asked/"] = [asked[0].key]
    world.keys["desk/asked/"] = [question.key for question in asked]


def _plant_house(world: World) -> None:
    houses.invite_to_begin(f"{world.hidden('an invitation to begin')}@example.org", by=None)
    journals.enter_as_operator(world.journal, by=world.operator, reason=world.ours("why an operator looked"))
    change = waiting.ask(
        world.mara,
        ways_in.CHANGE_ADDRESS,
        by=world.mara,
        data={"to": f"{world.hers('her new mail address')}@example.org"},
    )
    world.for_mara["a pending change: key"] = change.key
    world.keys["account/changes/"] = [change.key]
    for number, code in enumerate(ways_in.make_recovery_codes(world.mara, by=world.mara)):
        world.for_nobody[f"recovery code {number}"] = code
