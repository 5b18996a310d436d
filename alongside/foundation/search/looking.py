"""Finding things by their words, block by block, with the audience inside the question.

A database that is asked for the newest thirty of a common word reads all of it first (PostgreSQL), or every word that
begins so (SQLite). Therefore each word of the index names its block, and one question goes from block to block until
it has enough: a rare word costs a look into each block, a common one a look into the first. What is meant besides the
words is a queryset, asked for every single thing that the index names, so that nothing the viewer may not see is found,
whatever the index says.
"""

import json
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db import connection, models
from django.db.models.expressions import RawSQL

from alongside.foundation.search.entries import BLOCK, Entry, ToCome
from alongside.foundation.search.index import LEXEMES
from alongside.foundation.search.wanted import Term, Wanted

M = TypeVar("M", bound=models.Model)

# How much one question looks at: blocks in which nothing is found by the first word are passed quickly.
MOST_BLOCKS = 1024
MOST_SEARCHED = 20
# How many of those that are not in the index yet are read.
MOST_TO_COME = 1000
_ALL = 1 << 62


@dataclass(frozen=True)
class Found:
    """Numbers of things, in the order asked for. `further` is where to look on when it stopped before the end."""

    things: list[int]
    further: int | None = None


@dataclass(frozen=True)
class Look(Generic[M]):
    """One question: `among` which things, in which `realm`, for what. `since` and `until` are days (`date.toordinal`).

    `words_of` tells the words of things that are not in the index yet.
    """

    entries: type[Entry]
    to_come: type[ToCome]
    among: models.QuerySet[M]
    realm: int
    wanted: Wanted
    words_of: Callable[[Iterable[M]], Iterable[tuple[M, int, Collection[str]]]]
    since: int | None = None
    until: int | None = None
    oldest_first: bool = False

    def after(self, place: int | None, most: int) -> Found:
        """The first so many after this thing, or from the beginning."""
        place = place if place is not None else (0 if self.oldest_first else _ALL)
        in_index, left = self._in_index(place, most)
        to_come, unread = self._not_in_index(place)
        things = sorted({*in_index, *to_come}, reverse=not self.oldest_first)
        places = [each for each in (left, unread) if each is not None]
        if not places:
            return Found(things[:most])
        # Nothing beyond the place where one of them was left is told yet: it would stand before what is still there.
        stopped = min(places) if self.oldest_first else max(places)
        things = [thing for thing in things if (thing <= stopped if self.oldest_first else thing >= stopped)]
        return Found(things[:most], stopped if len(things) < most else None)

    def _in_index(self, place: int, most: int) -> tuple[list[int], int | None]:
        """What the index names, and where it was left when too much was looked at."""
        sql, parameters = _Question(self, place, most).whole()
        with connection.cursor() as cursor:
            cursor.execute(sql, parameters)
            rows = cursor.fetchall()
        things = [thing for row in rows if row[0] is not None for thing in _list(row[0])]
        left = rows[-1][1]
        if left is None or len(things) >= most:
            return things, None
        return things, (left << BLOCK) - 1 if self.oldest_first else (left + 1) << BLOCK

    def _not_in_index(self, place: int) -> tuple[list[int], int | None]:
        """What is meant of the next things that are still to come, and where they were left when they are very many."""
        waiting = self.to_come._default_manager.filter(realm=self.realm)  # noqa: SLF001 - the manager of any model
        waiting = waiting.filter(pk__gt=place) if self.oldest_first else waiting.filter(pk__lt=place)
        order = "pk" if self.oldest_first else "-pk"
        numbers = list(waiting.order_by(order).values_list("pk", flat=True)[:MOST_TO_COME])
        if not numbers:
            return [], None
        told = self.words_of(self.among.filter(pk__in=numbers))
        meant = [thing.pk for thing, day, words in told if self._within(day) and self.wanted.is_in(words)]
        return meant, numbers[-1] if len(numbers) == MOST_TO_COME else None

    def _within(self, day: int) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


def _list(said: Any) -> list[int]:
    things: list[int] = json.loads(said) if isinstance(said, str) else said
    return things


class _Question:
    """The SQL of one look: a recursion over blocks, the same on both databases but for a few small parts."""

    def __init__(self, look: Look[Any], place: int, most: int) -> None:
        self.look, self.place, self.most = look, place, most
        self.table = look.entries._meta.db_table
        self.sqlite = connection.vendor == "sqlite"
        self.last, self.beyond, self.order = ("min", ">", "ASC") if look.oldest_first else ("max", "<", "DESC")

    def whole(self) -> tuple[str, list[Any]]:
        """The question and its parameters."""
        look, size = self.look, "json_array_length" if self.sqlite else "cardinality"
        guard, guarded = self._guard()
        things, asked = self._things()
        # Of a block that was passed there are no things at all; so the guard is asked once, and counted a step later.
        found = f"step.found + coalesce({size}(step.things), 0)"
        searched = "step.searched + CASE WHEN step.things IS NULL THEN 0 ELSE 1 END"
        nothing = "NULL" if self.sqlite else "NULL::bigint[]"
        sql = (
            "WITH RECURSIVE step(block, things, found, searched, passed) AS ("  # noqa: S608
            f"SELECT (SELECT {self.last}(block) FROM {self.table} WHERE realm = %s AND block {self.beyond}= %s), "
            f"{nothing}, 0, 0, 0 UNION ALL SELECT "
            f"(SELECT {self.last}(block) FROM {self.table} WHERE realm = %s AND block {self.beyond} step.block), "
            f"CASE WHEN {guard} THEN {things} END, {found}, {searched}, step.passed + 1 FROM step "
            f"WHERE step.block IS NOT NULL AND {found} < %s AND {searched} < %s AND step.passed < %s"
            ") SELECT things, block FROM step ORDER BY passed"
        )
        alone = len(look.wanted.all_of) == 1 and look.since is None and look.until is None
        most_searched = MOST_BLOCKS if alone else MOST_SEARCHED
        first = [look.realm, self.place >> BLOCK, look.realm]
        return sql, [*first, *guarded, *asked, self.most, most_searched, MOST_BLOCKS]

    def _guard(self) -> tuple[str, list[Any]]:
        """Whether there is anything in a block: by its days, and by the longest word where there are several."""
        said, parameters = ["1 = 1"], []
        for wanted, days in ((Wanted(), self._days()), (self._longest(), ("", []))):
            if wanted.all_of or days[1]:
                source, asked = self._source(wanted)
                said.append(self._there(f"{source}{days[0]}"))
                parameters += [*asked, *days[1]]
        return " AND ".join(said), parameters

    def _there(self, those: str) -> str:
        """Whether there is one of those. Asked for a first one only, PostgreSQL reads the table and not the index."""
        return f"EXISTS (SELECT 1 FROM {those})" if self.sqlite else f"(SELECT count(*) FROM {those}) > 0"  # noqa: S608

    def _longest(self) -> Wanted:
        """Of several words the longest is the rarest as a rule, and a word is rarer than a mark."""
        all_of = self.look.wanted.all_of if len(self.look.wanted.all_of) > 1 else ()
        return Wanted(tuple(sorted(all_of, key=lambda terms: ("=" in terms[0].text, -len(terms[0].text)))[:1]))

    def _things(self) -> tuple[str, list[Any]]:
        """The things of a block that are meant, the next ones first."""
        source, asked = self._source(self.look.wanted)
        days, within = self._days()
        allowed = self.look.among.filter(pk=RawSQL("found.thing_id", ())).order_by().values("pk")
        allowed_sql, allowed_parameters = allowed.query.sql_with_params()
        parameters = [*asked, *within, self.place, *allowed_parameters]
        if self.sqlite:
            number = f"{self.table}_index.rowid" if self.look.wanted.all_of else "found.thing_id"
            each = (
                f"SELECT found.thing_id FROM {source}{days} AND {number} {self.beyond} %s AND EXISTS ({allowed_sql}) "  # noqa: S608
                f"ORDER BY {number} {self.order} LIMIT {self.most}"
            )
            return f"(SELECT json_group_array(thing_id) FROM ({each}))", parameters  # noqa: S608
        # Each step for itself (`OFFSET 0`): put together, PostgreSQL walks all things for a rare word.
        each = (
            f"SELECT found.thing_id FROM (SELECT inside.thing_id FROM "  # noqa: S608
            f"(SELECT found.thing_id FROM {source}{days} OFFSET 0) inside "
            f"WHERE inside.thing_id {self.beyond} %s ORDER BY inside.thing_id {self.order} OFFSET 0) found "
            f"WHERE EXISTS ({allowed_sql} OFFSET 0) LIMIT {self.most}"
        )
        return f"ARRAY({each})", parameters

    def _source(self, wanted: Wanted) -> tuple[str, list[Any]]:
        """From where the things of one block come: from the index, or where no word is meant from the entries."""
        if not wanted.all_of:
            return f"{self.table} found WHERE found.realm = %s AND found.block = step.block", [self.look.realm]
        if self.sqlite:
            index = f"{self.table}_index"
            joined = f"{index} CROSS JOIN {self.table} found ON found.thing_id = {index}.rowid"
            return f"{joined} WHERE {index} MATCH replace(%s, '§', step.block)", [self._said(wanted)]
        lexemes = LEXEMES.format(words="found.words")
        said = "replace(%s, '§', step.block::text)::tsquery"
        return f"{self.table} found WHERE {lexemes} @@ {said}", [self._said(wanted)]

    def _said(self, wanted: Wanted) -> str:
        """What is meant in the words of the database. A word has no sign in it that either of them knows."""
        either, both = (" OR ", " AND ") if self.sqlite else (" | ", " & ")
        return both.join(f"({either.join(map(self._term, terms))})" for terms in wanted.all_of)

    def _term(self, term: Term) -> str:
        word = f"{self.look.realm}/§/{term.text}"
        if self.sqlite:
            return f'"{word}" *' if term.is_beginning else f'"{word}"'
        return f"'{word}':*" if term.is_beginning else f"'{word}'"

    def _days(self) -> tuple[str, list[Any]]:
        said, parameters = "", []
        for sign, day in ((">=", self.look.since), ("<=", self.look.until)):
            if day is not None:
                said += f" AND found.day {sign} %s"
                parameters.append(day)
        return said, parameters
