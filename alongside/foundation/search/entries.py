"""The table in which the words of things lie, folded, and the list of the things that are not in it yet.

A room that wants its things found makes a model of each, with `thing`, a one-to-one field as the primary key: whatever
deletes a thing deletes its words with it. `realm` is what may never be looked for together (a journal); it stands in
every word of the index, and no search touches the words of another. A `block` is so many things in the order in which
they came: a search goes from block to block and stops, so that it costs the same for rare and for common words.
"""

from collections.abc import Iterable
from typing import Any, Self

from django.db import models

BLOCK = 13  # a block is 2^13 things


class Entry(models.Model):
    """The words of one thing. `day` is the day to which it belongs, as a number (`date.toordinal`)."""

    realm = models.BigIntegerField()
    block = models.BigIntegerField()
    day = models.IntegerField()
    words = models.TextField()

    class Meta:
        """Searched block by block, and within some days."""

        abstract = True
        indexes = [models.Index(fields=["realm", "block", "day"], name="%(app_label)s_words_by_block")]

    @classmethod
    def of(cls, thing: int, *, realm: int, day: int, words: Iterable[str]) -> Self:
        """The entry of one thing."""
        block = thing >> BLOCK
        said = " ".join(f"{realm}/{block}/{word}" for word in sorted(words))
        fields: dict[str, Any] = {"pk": thing, "realm": realm, "block": block, "day": day, "words": said}
        return cls(**fields)


class ToCome(models.Model):
    """That a thing is to be looked at again: it is new, or what is said of it in the index is no longer so."""

    realm = models.BigIntegerField()

    class Meta:
        """Asked for by realm."""

        abstract = True
        indexes = [models.Index(fields=["realm", "thing"], name="%(app_label)s_to_come")]
