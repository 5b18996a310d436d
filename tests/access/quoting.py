"""What may be quoted, and what somebody asked about it: planted, each word for those it is for."""

from alongside.journals.actions import quoting
from alongside.journals.models import Journal
from tests.access.planting import World


def plant_quoting(world: World) -> None:
    """A sentence of a journal that is closed, and two questions, one of them answered."""
    other = world.elsewhere.made_by
    assert other is not None
    line = world.hidden("closed journal: what may be quoted")
    quoting.choose_quoting(
        world.elsewhere, by=other, quoting=Journal.Quoting.OWN, line=line, whom_to_ask=Journal.WhomToAsk.KEEPERS
    )
    asked = [
        quoting.ask_about_quoting(
            address=f"/@{world.journal.handle}/{world.ours(f'{of}: address')}/"
            if of == "quoting"
            else f"/@{world.journal.handle}/",
            name=world.ours(f"{of}: name"),
            outlet=world.ours(f"{of}: outlet") if of == "quoting" else "",
            words=world.ours(f"{of}: words"),
            email=f"{world.hidden(f'{of}: email')}@example.org",
            came_from="192.0.2.7",
        )
        for of in ("quoting", "quoting, answered")
    ]
    quoting.answer_about_quoting(asked[1], by=world.mara, answer=world.ours("quoting, answered: answer"))
    world.for_authors["quoting: key"] = asked[0].key
    world.for_nobody["quoting, answered: key"] = asked[1].key
    world.keys["desk/quoting/asked/"] = [question.key for question in asked]
