"""What no database can be asked for is not here, like everything else that never was."""

import pytest

NUL = ["%00", "a%00b", "member-%00"]
ADDRESSES = [
    "/@{}/",
    "/@lichen-green/{}/",
    "/for-you/@{}/x/",
    "/for-you/draft/{}/",
    "/shared/{}/",
    "/shared/{}/notes/",
    "/invitation/{}/",
    "/receipt/{}/",
    "/desk/?after={}",
    "/desk/closed/{}/",
    "/desk/people/{}/",
    "/desk/people/circles/{}/",
    "/desk/people/invitations/{}/",
    "/desk/stories/{}/",
    "/house/console/@{}/",
    "/house/console/asked/{}/",
]
NAMED = ["/desk/people/part-ways/", "/desk/journal/copy/", "/desk/journal/take-up/"]


@pytest.mark.parametrize("nul", NUL)
@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.usefixtures("journal")
def test_an_address_with_a_nul_is_answered_as_one_that_never_was(signed_in, nobody, mara, address, nul):
    for browser in (nobody, signed_in(mara)):
        never, answer = browser.get("/never-was/"), browser.get(address.format(nul))
        assert (answer.status_code, answer.content) == (404, never.content)


@pytest.mark.parametrize("address", NAMED)
@pytest.mark.usefixtures("journal")
def test_a_journal_named_with_a_nul_is_not_here(signed_in, mara, address):
    assert signed_in(mara).post(address, {"journal": "a\0b"}).status_code == 404
