"""Setting out: what the world may see lies as files in the public folder, and nothing else does.

The rows of pages are raised, made and emptied inside the transaction of the deed that changes what they show. A page is
laid out and packed outside any transaction; then one short transaction compares the version it was laid out from with
the version that the row holds now, and only where they are the same is the file placed. So a slow setting-out never
brings back what was withdrawn meanwhile.
"""

from alongside.pages.actions.changing import (
    change_cards,
    change_journal,
    change_story,
    narrow_house,
    narrow_journal,
    narrow_story,
)
from alongside.pages.actions.photographs import narrow_photograph, narrow_photographs, show_photograph
from alongside.pages.actions.places import edition, public_folder
from alongside.pages.actions.reconciling import reconcile
from alongside.pages.actions.setting_out import miss, set_out, set_out_stale, settle

__all__ = [
    "change_cards",
    "change_journal",
    "change_story",
    "edition",
    "miss",
    "narrow_house",
    "narrow_journal",
    "narrow_photograph",
    "narrow_photographs",
    "narrow_story",
    "public_folder",
    "reconcile",
    "set_out",
    "set_out_stale",
    "settle",
    "show_photograph",
]
