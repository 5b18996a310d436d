"""Keepers are looked after: a cap, enough for today, kinds left to others, handing over, a pause after a burst."""

from datetime import timedelta

import pytest

from alongside.keepers import actions
from alongside.keepers.actions.opening import BURST
from alongside.keepers.models import KeepersDesk
from alongside.keepers.waiting import dealt_to
from alongside.notes.models import Note
from alongside.notes.triage.hostility import LINE as HARD


@pytest.fixture
def hard(waits):
    """`hard(count)`: so many notes that may be hard to read, each in words of its own."""

    def leave(count: int) -> list[Note]:
        made = [waits(f"Hard {'xy' * number}.") for number in range(count)]
        Note.objects.filter(pk__in=[note.pk for note in made]).update(weight=HARD)
        return made

    return leave


def opened(note: Note, by) -> bool:
    try:
        actions.open_note(note, by=by)
    except actions.DeskClosed:
        return False
    return True


def test_after_so_many_hard_notes_the_desk_closes_until_tomorrow(room, idris, hard, waits, clock):
    made, desk = hard(11), room(idris)
    assert [opened(note, idris) for note in made] == [True] * 10 + [False]
    page = desk.page().content.decode()
    assert "There were enough hard notes today." in page
    assert "10" not in page.partition("<main")[2].partition("</main")[0]
    assert desk.do("open", waits("Soft.")).headers["Location"] == desk.path
    clock.forward(days=1)
    assert room(idris).lines()
    assert opened(made[10], idris)


def test_what_is_open_already_can_still_be_decided(room, idris, hard):
    made, desk = hard(10), room(idris)
    for note in made:
        actions.open_note(note, by=idris)
    assert desk.page(f"notes/{made[0].key}/").status_code == 200
    desk.do("pass-on", made[0])
    assert Note.objects.get(pk=made[0].pk).at_door == ""


def test_a_keeper_can_want_fewer_and_never_more(room, idris, hard, keeper):
    desk = room(idris)
    desk.browser.post(f"{desk.path}choices/", {"hard_a_day": "2"})
    assert [opened(note, idris) for note in hard(3)] == [True, True, False]
    assert desk.browser.post(f"{desk.path}choices/", {"hard_a_day": "50"}).status_code == 422
    actions.choose_kinds(keeper(idris).journal, by=idris, no_hard=False, no_adverts=False, hard_a_day=50)
    assert KeepersDesk.objects.get().hard_a_day == 10


def test_enough_for_today_ends_with_the_day(room, idris, waits, clock):
    waits()
    desk = room(idris)
    assert desk.browser.post(f"{desk.path}enough/").headers["Location"] == desk.path
    assert "That is enough for today." in desk.page().content.decode()
    desk.browser.post(f"{desk.path}read-on/")
    assert desk.lines()
    desk.browser.post(f"{desk.path}enough/")
    clock.forward(days=1)
    assert room(idris).lines()


def test_kinds_can_be_left_to_the_others(room, idris, noor, *, waits, hard, keeper):
    keeper(noor)
    (hard_one,) = hard(1)
    advert = waits("Advert advert.")
    Note.objects.filter(pk=advert.pk).update(doubt="advert")
    plain = waits("Plain.")
    desk = room(idris)
    desk.browser.post(f"{desk.path}choices/", {"hard_a_day": "10", "no_hard": "on", "no_adverts": "on"})
    assert desk.lines() == [plain]
    assert set(room(noor).lines()) == {hard_one, advert, plain}


def test_handing_over_until_a_day_or_until_it_is_taken_up(room, idris, noor, *, hard, keeper, clock):
    keeper(noor)
    made, desk = hard(6), room(idris)
    day = (clock.now + timedelta(days=3)).date().isoformat()
    assert desk.browser.post(f"{desk.path}hand-over/", {"day": "soon"}).status_code == 422
    desk.browser.post(f"{desk.path}hand-over/", {"day": day})
    assert "You have handed over." in desk.page().content.decode()
    assert not opened(made[0], idris)
    assert set(dealt_to(keeper(noor))) == set(made)
    clock.forward(days=4)
    assert room(idris).lines()
    room(idris).browser.post(f"{desk.path}hand-over/", {"day": ""})
    clock.forward(days=400)
    desk = room(idris)
    assert "You have handed over." in desk.page().content.decode()
    desk.browser.post(f"{desk.path}take-up/")
    assert desk.lines()


def test_hard_notes_are_dealt_evenly_and_nobodys_after_a_day(idris, noor, hard, *, waits, keeper, clock):
    both = [keeper(idris), keeper(noor)]
    made = hard(20)
    soft = waits("Soft.")
    dealt = [set(dealt_to(each)) for each in both]
    assert dealt[0] & dealt[1] == {soft}
    assert dealt[0] | dealt[1] == {*made, soft}
    sizes = [len(each) for each in dealt]
    assert max(sizes) - min(sizes) <= 2
    clock.forward(days=1, minutes=1)
    assert [set(dealt_to(each)) for each in both] == [{*made, soft}] * 2


def test_an_unusual_burst_of_opening_pauses_the_desk_and_tells_the_authors(
    room, signed_in, idris, *, mara, waits, clock
):
    made = [waits(f"Note {'z' * number}.") for number in range(BURST + 2)]
    assert all(opened(note, idris) for note in made[:BURST])
    assert not opened(made[BURST], idris)
    assert "This desk rests." in room(idris).page().content.decode()
    clock.forward(hours=5)
    assert not opened(made[BURST], idris)
    author = signed_in(mara)
    assert "so it rests until one of you lets it go on" in author.get("/desk/").content.decode()
    assert "opened very many waiting notes" in author.get("/desk/record/").content.decode()
    key = KeepersDesk.objects.get().key
    assert "Let it go on" in author.get("/desk/keepers/").content.decode()
    author.post(f"/desk/keepers/{key}/go-on/")
    assert opened(made[BURST], idris)


def test_reading_steadily_is_no_burst(idris, waits, clock):
    for number in range(BURST + 10):
        clock.forward(seconds=15)
        assert opened(waits(f"Note {'z' * number}."), idris)


def test_only_an_author_lets_a_desk_go_on(idris, noor, keeper, signed_in, clock):
    desk = keeper(idris).desk
    KeepersDesk.objects.update(paused_at=clock.now)
    for other in (idris, noor):
        assert signed_in(other).post(f"/desk/keepers/{desk.key}/go-on/").status_code == 404
    assert KeepersDesk.objects.get(pk=desk.pk).paused_at
