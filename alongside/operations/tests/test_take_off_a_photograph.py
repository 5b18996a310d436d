"""One photograph is taken off by any of its addresses: no file, no page and no address gives it then."""

import pytest

from alongside.events import actions as events
from alongside.foundation import background
from alongside.journals import actions
from alongside.journals.gate import NOBODY, Audience, viewer_of
from alongside.journals.models import TakenOff
from alongside.pages.actions import public_folder, reconcile
from alongside.photos import actions as photos
from alongside.photos.addresses import prints_of, public_folder_of
from alongside.photos.models import Photograph
from alongside.photos.seeing import seen
from alongside.photos.tests.makers import make_photograph
from alongside.stories.tests.makers import make_published

HERE = "/house/console/addresses/"
TAKE_OFF = f"{HERE}take-off/"
REASON = "Somebody says that this is them."


@pytest.fixture
def photograph(kept, journal, mara):
    """One for everyone, set out, that stands in a story for everyone."""
    photograph = make_photograph(journal, mara, audience=Audience.EVERYONE)
    body = f'<p>The window.</p><figure data-photographs="{photograph.key}"></figure>'
    make_published(journal, mara, title="The room", body=body)
    background.run_what_waits()
    return photograph


def public_address(photograph):
    return public_folder_of(photograph) + next(iter(prints_of(photograph)))


def take_off(client, address):
    return client.post(TAKE_OFF, {"address": address, "reason": REASON}, follow=True).content.decode()


def of_page(photograph):
    return f"/desk/photographs/{photograph.key}/"


def test_its_files_and_the_pages_it_stands_in_are_gone_before_it_is_so(signed_in, olive, photograph, nobody):
    address, story = public_address(photograph), "/@lichen-green/the-room/"
    assert public_folder().read(address)
    assert "data-photographs" not in nobody.get(story).content.decode()
    assert photograph.key in nobody.get(story).content.decode()
    assert "It is taken off." in take_off(signed_in(olive), f"https://house.example{address}")
    assert [public_folder().read(path) for path in (address, story)] == [None, None]
    background.run_what_waits()
    reconcile()
    background.run_what_waits()
    assert public_folder().read(address) is None
    assert public_folder().read(story)
    assert photograph.key not in nobody.get(story).content.decode()
    assert not Photograph.objects.public().exists()
    never = nobody.get(address.replace(photograph.key, "2" * 17))
    assert (nobody.get(address).status_code, nobody.get(address).content) == (404, never.content)


def test_where_it_breaks_in_the_middle_nothing_is_taken_off_and_less_is_public(olive, photograph, monkeypatch):
    def die(_event):
        raise SystemExit("killed")

    heard = events._before[actions.TAKEN_OFF]
    monkeypatch.setitem(events._before, actions.TAKEN_OFF, [*heard, die])
    with pytest.raises(SystemExit):
        actions.take_off(photograph, by=olive, reason=REASON)
    assert not TakenOff.objects.exists()
    assert public_folder().read(public_address(photograph)) is None


def test_it_is_found_by_each_of_its_addresses(signed_in, olive, photograph, mara):
    private = seen(photograph, viewer_of(mara)).src
    assert private.startswith("/for-you/photographs/")
    for address in (private, of_page(photograph), f"{of_page(photograph)}original", public_address(photograph)):
        assert "It is taken off." in take_off(signed_in(olive), address)
        actions.put_back(TakenOff.objects.standing().get(), by=olive)


def test_an_address_that_was_made_before_gives_it_to_nobody_but_its_authors(signed_in, olive, journal, mara, ada):
    photograph = make_photograph(journal, mara)
    photos.open_to(photograph, by=mara, audience=Audience.CIRCLES, circles=[journal.circles.get()])
    hers, guests = (seen(photograph, viewer_of(who)).src for who in (mara, ada))
    assert signed_in(ada).get(guests).status_code == 200
    take_off(signed_in(olive), of_page(photograph))
    assert signed_in(ada).get(guests).status_code == 404
    assert signed_in(mara).get(hers).status_code == 200


def test_its_authors_see_it_still_and_read_why(signed_in, olive, photograph, mara, tomas):
    take_off(signed_in(olive), public_address(photograph))
    browser = signed_in(tomas)
    desk = browser.get("/desk/").content.decode()
    assert REASON in desk
    assert of_page(photograph) in desk
    assert REASON in browser.get("/desk/record/").content.decode()
    page = browser.get(of_page(photograph)).content.decode()
    assert "whoever runs this house has taken it off" in page
    address = seen(photograph, viewer_of(tomas)).src
    assert address.replace("&", "&amp;") in page
    assert browser.get(address).status_code == 200
    story = browser.get("/for-you/@lichen-green/the-room/").content.decode()
    assert photograph.key in story


def test_of_one_that_only_the_other_author_may_see_no_address_is_told(signed_in, olive, photograph, mara, tomas):
    actions.take_off(photograph, by=olive, reason=REASON)
    Photograph.objects.update(audience=Audience.ONLY_ME)
    assert photograph.key not in signed_in(tomas).get("/desk/").content.decode()


def test_it_is_put_back_and_stands_as_its_authors_said(signed_in, olive, photograph, nobody):
    browser = signed_in(olive)
    take_off(browser, public_address(photograph))
    for _again in range(2):
        browser.post(f"{HERE}{TakenOff.objects.get().key}/put-back/")
    background.run_what_waits()
    assert public_folder().read(public_address(photograph))
    assert Photograph.objects.readable_by(NOBODY).get() == photograph
    assert photograph.key in nobody.get("/@lichen-green/the-room/").content.decode()


def test_what_was_widened_meanwhile_stays_off(olive, photograph, mara):
    actions.take_off(photograph, by=olive, reason=REASON)
    photos.withdraw(photograph, by=mara)
    photos.open_to(photograph, by=mara, audience=Audience.EVERYONE)
    background.run_what_waits()
    assert public_folder().read(public_address(photograph)) is None


def test_the_page_shows_nothing_of_it(signed_in, olive, photograph, mara):
    photos.describe(photograph, by=mara, caption="Her hand", description="A hand.", taken_by="Aunt Rosa")
    page = take_off(signed_in(olive), public_address(photograph))
    assert not any(word in page for word in ("Her hand", "A hand.", "Aunt Rosa", "<img"))
    assert photograph.key in page


def test_what_is_asked_about_one_goes_to_its_authors(photograph, journal):
    def asked(address):
        return actions.ask_to_be_taken_out(address=address, words="That is me.", email="", came_from="192.0.2.1")

    assert asked(f"https://house.example{public_address(photograph)}").journal == journal
    assert asked(f"/photographs/{'2' * 17}/x.jpg").journal is None


@pytest.mark.parametrize("how", ["only me", "sealed", "deleted", "never was"])
def test_what_nobody_else_could_see_is_not_said_to_be_there(signed_in, olive, journal, mara, how):
    album = photos.begin_album(journal, by=mara, name="From the hospital", audience=Audience.ONLY_US)
    photograph = make_photograph(journal, mara, audience=Audience.ONLY_US)
    where = of_page(photograph)
    if how == "only me":
        Photograph.objects.update(audience=Audience.ONLY_ME)
    elif how == "sealed":
        Photograph.objects.update(album=album)
    elif how == "deleted":
        photos.delete(photograph, by=mara)
    else:
        where = where.replace(photograph.key, "2" * 17)
    assert "Nothing that others could read" in take_off(signed_in(olive), where)
    assert "Nothing that others could read" in take_off(signed_in(olive), f"/desk/albums/{album.key}/")
    assert not TakenOff.objects.exists()
