"""Deleting: sealed at once, destroyed after thirty days, and kept from coming back."""

from collections.abc import Collection, Iterator

from django.db.models import Exists, ManyToOneRel, Model, OuterRef, QuerySet

from alongside.accounts.models import Account
from alongside.events import actions as events
from alongside.foundation import clock
from alongside.foundation.writing import writing
from alongside.journals.models import Membership
from alongside.photos.actions.locking import locked
from alongside.photos.models import (
    DESTROYED_AFTER,
    DestroyingConsent,
    Original,
    Photograph,
    Replacement,
    Tombstone,
)
from alongside.photos.store import keeping, tombstones

DELETED = "photograph.deleted"
KEPT_AFTER_ALL = "photograph.kept_after_all"
AGREED_TO_DESTROY = "photograph.agreed_to_destroy"
DESTROYED = "photograph.destroyed"

AN_HOUR = 3600  # seconds


@writing
def delete(photograph: Photograph, *, by: Account) -> Photograph:
    """Show it to nobody from this moment, its authors included. It can be kept after all for thirty days."""
    photograph = locked(photograph)
    if photograph.deleted_at is None:
        # Whoever sends the same file again wants it back.
        photograph.deleted_at, photograph.upload_key = clock.now(), ""
        photograph.save(update_fields=["deleted_at", "upload_key"])
        events.record(DELETED, of=photograph, by=by)
    return photograph


@writing
def keep_after_all(photograph: Photograph, *, by: Account) -> Photograph:
    """Have it again, exactly as it was."""
    photograph = locked(photograph)
    if photograph.deleted_at is not None:
        photograph.deleted_at = None
        photograph.save(update_fields=["deleted_at"])
        photograph.consents.all().delete()
        events.record(KEPT_AFTER_ALL, of=photograph, by=by)
    return photograph


@writing
def agree_to_destroy(photograph: Photograph, *, by: Account) -> None:
    """Say that a deleted photograph need not be kept for thirty days. When all who may know of it say so, it goes."""
    photograph = locked(photograph)
    if photograph.deleted_at is None:
        return
    _consent, new = DestroyingConsent.objects.get_or_create(photograph=photograph, account=by)
    if new:
        events.record(AGREED_TO_DESTROY, of=photograph, by=by)


def destroy_when_agreed(photograph: Photograph) -> None:
    """Destroy it without waiting for the hour, if nobody has to agree any more."""
    if _is_due(photograph):
        _destroy(photograph)


def destroy_due() -> None:
    """Destroy what was deleted or replaced thirty days ago, or is agreed upon, and what belongs to nothing."""
    for photograph in Photograph.objects.filter(deleted_at__isnull=False).order_by("pk"):
        if _is_due(photograph):
            _destroy(photograph)
    _forget_replaced(Replacement.objects.filter(at__lte=clock.now() - DESTROYED_AFTER))
    obey_tombstones()
    sweep()
    keeping.store().take_leftovers(clock.now().timestamp() - AN_HOUR)


def _is_due(photograph: Photograph) -> bool:
    if photograph.deleted_at is None:
        return False
    return photograph.deleted_at <= clock.now() - DESTROYED_AFTER or _all_agree(photograph)


def _all_agree(photograph: Photograph) -> bool:
    authors = Membership.objects.filter(journal=photograph.journal_id, role=Membership.Role.AUTHOR)
    if photograph.only_of is not None:
        authors = authors.filter(account=photograph.only_of)
    writing_here = set(authors.values_list("account", flat=True))
    return bool(writing_here) and writing_here <= set(photograph.consents.values_list("account", flat=True))


@writing
def _destroy(photograph: Photograph) -> None:
    """The row goes; the original with its key goes in the sweep, when nothing else needs it."""
    held = Photograph.objects.select_for_update().filter(pk=photograph.pk).first()
    if held is not None and _is_due(held):
        bury(held)


def bury(photograph: Photograph) -> None:
    """Let the row go and a tombstone stay. Belongs to the transaction of the deed."""
    Tombstone.objects.get_or_create(digest=tombstones.digest_of(photograph.key))
    events.record(DESTROYED, of=photograph, by=None)
    photograph.delete()


@writing
def bury_journal(journal: int) -> None:
    """Let a tombstone stay of every photograph of a journal that is being destroyed. Its rows go with it."""
    for photograph in Photograph.objects.filter(journal=journal).only("key").order_by("pk"):
        Tombstone.objects.get_or_create(digest=tombstones.digest_of(photograph.key))


@writing
def _forget_replaced(replaced: "QuerySet[Replacement]") -> None:
    replaced.delete()


def sweep() -> None:
    """Destroy every original that belongs to nothing, and take away every file that belongs to no original.

    What lies there for less than an hour may still be on its way to its row, unless it lies under a tombstone. Raises
    `OSError`.
    """
    buried = set(Tombstone.objects.values_list("digest", flat=True))
    _lay(buried, tombstones.in_store())
    for original in _needed_by_nothing():
        _destroy_original(original)
    an_hour_ago = clock.now().timestamp() - AN_HOUR
    lying = dict(keeping.store().objects())
    for name in lying.keys() - set(Original.objects.values_list("key", flat=True)):
        if lying[name] < an_hour_ago or tombstones.digest_of(name) in buried:
            keeping.take_away(name)


def _needed_by_nothing() -> Iterator[Original]:
    unneeded = Original.objects.order_by("pk")
    for holders, name in _holders():
        unneeded = unneeded.exclude(Exists(holders.filter(**{name: OuterRef("pk")})))
    yield from unneeded


def _holders() -> Iterator[tuple[QuerySet[Model], str]]:
    """Everything that can need an original, in whichever room it stands, with the name by which it points there."""
    for pointer in Original._meta.get_fields(include_hidden=True):
        if isinstance(pointer, ManyToOneRel):
            yield pointer.related_model._base_manager.all(), pointer.field.name  # noqa: SLF001 - without a filter


def _destroy_original(original: Original) -> None:
    """The key first: from then on the files are noise, here and in every copy of them."""
    if _destroy_key(original):
        keeping.take_away(original.key)


@writing
def _destroy_key(original: Original) -> bool:
    held = Original.objects.select_for_update().filter(pk=original.pk).first()
    if held is None or any(holders.filter(**{name: held}).exists() for holders, name in _holders()):
        return False
    held.delete()
    return True


@writing
def destroy_enclosed(originals: Collection[Original]) -> None:
    """Destroy what lay in something that is gone (the scan of a letter), and leave a tombstone of each.

    Without its key each is noise from here on; the sweep takes the files.
    """
    for original in originals:
        if _destroy_key(original):
            Tombstone.objects.get_or_create(digest=tombstones.digest_of(original.key))


def obey_tombstones() -> int:
    """Destroy again whatever a restore has brought back; how many photographs there were.

    A tombstone is a row, a line beside the master key, and an empty object in the store: where it is missing it is laid
    anew. No key of what came back is used. Raises `OSError` where the store cannot be asked.
    """
    rows = set(Tombstone.objects.values_list("digest", flat=True))
    known = rows | tombstones.beside_key()
    back = _destroy_again(known)
    lying = tombstones.in_store()
    back += _destroy_again(lying - known)
    if missing := (known | lying) - rows:
        _keep_tombstones(missing)
    _lay(known | lying, lying)
    return back


def _lay(digests: set[str], in_store: set[str]) -> None:
    tombstones.lay_beside_key(digests)
    tombstones.lay_in_store(digests - in_store)


def _destroy_again(buried: set[str]) -> int:
    if not buried:
        return 0
    photographs = Photograph.objects.only("pk", "key", "original").order_by("pk").iterator()
    back = [each for each in photographs if tombstones.digest_of(each.key) in buried]
    originals = list(Original.objects.filter(pk__in={each.original_id for each in back}))
    # Rows first: that a store is away keeps none of them.
    for photograph in back:
        _bury_again(photograph)
    for original in originals:
        _destroy_original(original)
    # What was enclosed in something lies under a tombstone of its own.
    enclosed = [each for each in Original.objects.order_by("pk") if tombstones.digest_of(each.key) in buried]
    for original in enclosed:
        _let_go_of(original)
        _destroy_original(original)
    return len(back) + len(enclosed)


@writing
def _let_go_of(original: Original) -> None:
    for holders, name in _holders():
        holders.filter(**{name: original}).delete()


@writing
def _bury_again(photograph: Photograph) -> None:
    held = Photograph.objects.select_for_update().filter(pk=photograph.pk).first()
    if held is not None:
        bury(held)


@writing
def _keep_tombstones(digests: set[str]) -> None:
    Tombstone.objects.bulk_create([Tombstone(digest=digest) for digest in sorted(digests)], ignore_conflicts=True)
