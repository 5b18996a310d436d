"""What was reported to whoever runs the house, and whom an author named: planted, each word for those it is for."""

from alongside.journals import actions as journals
from alongside.journals.models import Decision, Reason
from tests.access.planting import World


def plant_reports(world: World) -> None:
    """A case that waits again because somebody objected, and somebody who agreed to look in on Mara."""
    report, secret = journals.report(
        address=f"https://house.example/@{world.hidden('a report: address')}/",
        reason=Reason.OUR_LOSS,
        words=world.hidden("a report: words"),
        name=world.hidden("a report: name"),
        email=f"{world.hidden('a report: email')}@example.org",
        came_from="192.0.2.1",
    )
    world.for_nobody["a reporter's secret"] = secret
    reasons = world.hidden("a report: reasons")
    journals.decide(report.case, by=world.operator, what=Decision.What.STAYS, reasons=reasons)
    journals.object_to(report, words=world.hidden("a report: objection"))
    world.for_nobody["a report: key of its case"] = report.case.key
    world.keys["house/console/reports/"] = [report.case.key]
    email = f"{world.hers('who looks in: email')}@example.org"
    watcher = journals.name_watcher(world.journal, by=world.mara, name=world.hers("who looks in: name"), email=email)
    journals.agree_to_watch(watcher)
    world.for_nobody["who looks in: key"] = watcher.key
