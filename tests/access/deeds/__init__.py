"""What a family and those who come to it can do, each deed done in the house and written into the ledger."""

from tests.access.deeds.notes import OfNotes
from tests.access.deeds.people import OfPeople
from tests.access.deeds.photographs import OfPhotographs
from tests.access.deeds.publishing import OfPublishing
from tests.access.deeds.stories import OfStories
from tests.access.deeds.tending import OfJournals

__all__ = ["Deeds"]


class Deeds(OfJournals, OfPeople, OfStories, OfPublishing, OfNotes, OfPhotographs):
    """All of them."""
