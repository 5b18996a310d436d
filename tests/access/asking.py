"""Which deeds ask once more who it is, where somebody signed in or confirmed it longer ago than half an hour.

Every deed of an author, an account or whoever runs the house stands in exactly one of these tables;
`docs/decisions/0018` says why. A deed that asks keeps everything that was chosen, and goes on once it is confirmed.
"""

# They let somebody in, open the account, take something out of the house or undo what protects it: always.
ALWAYS = {
    # members
    "desk/people/invite/",
    "desk/people/<str:key>/has-died/",
    "desk/people/part-ways/",
    # handing over, and what is done in an author's place
    "desk/duties/hand-over/",
    "desk/succession/<str:key>/name/",
    "desk/succession/waiting/choose/",
    "desk/standing-in/ask/",
    "desk/standing-in/<str:key>/ask/",
    "desk/standing-in/<str:key>/erase/",
    "desk/stories/<str:key>/draft/<str:member>/show/",
    "house/console/@<str:handle>/enter/",
    "house/console/addresses/<str:key>/put-back/",
    # what is sealed or veiled, and who puts something into it
    "desk/albums/<str:key>/share/",
    "desk/albums/<str:key>/ask/",
    "desk/albums/<str:key>/unseal/",
    "desk/albums/<str:key>/stand-by/",
    "desk/photographs/<str:key>/unveil/",
    "desk/photographs/<str:key>/take-out/",
    "desk/photographs/<str:key>/make-bare/",
    # where it stands, and that it ends
    "desk/journal/rename/",
    "desk/journal/close/",
    "desk/closed/<str:key>/destroy/",
    "desk/photographs/<str:key>/agree-to-destroy/",
    "account/close/",
    "desk/notes/<str:key>/erase/",
    # the ways into the account
    "account/passkeys/ask/",
    "account/passkeys/make/",
    "account/passkeys/only/",
    "account/passkeys/<str:key>/",
    "account/passkeys/<str:key>/remove/",
    "account/recovery/",
    "account/address/",
    "account/address/code/",
    # a copy to take along
    "desk/journal/copy/",
}
# Pages that are asked for before they are shown: what stands on them opens the account, or is the whole of something.
PAGES = {
    "account/passkeys/",
    "account/passkeys/<str:key>/",
    "account/recovery/",
    "account/address/",
    "account/address/code/",
    "account/close/",
    "desk/journal/close/",
    "desk/people/<str:key>/has-died/",
    "desk/people/part-ways/",
    "desk/standing-in/<str:key>/erase/",
    "desk/photographs/<str:key>/original",
    "desk/notes/<str:key>/erase/",
}
# They ask where they let in anybody who is not let in now, and never where they narrow: `test_asking.py` tries each.
WIDENING = {
    "desk/stories/<str:key>/publish/",
    "desk/stories/<str:key>/schedule/",
    "desk/stories/<str:key>/let-the-other-read/",
    "desk/photographs/<str:key>/open-to/",
    "desk/photographs/readers/",  # for a script, which is told where to ask: photos/tests/test_readers.py
    "desk/albums/begin/",
    "desk/people/<str:key>/place/",
    "desk/journal/open-to/",
    "desk/journal/list/",
    "desk/closed/<str:key>/copy/",
    "house/console/invite/",
    "house/console/asked/<str:key>/open/",
}
# Narrowing, taking back, and keeping what was to go: never slowed, whoever sits there and whatever they have lost.
NARROWING = {
    "desk/stories/<str:key>/withdraw/",
    "desk/stories/<str:key>/unschedule/",
    "desk/stories/<str:key>/keep-to-myself/",
    "desk/stories/<str:key>/draft/<str:member>/take-back/",
    "desk/stories/<str:key>/link/change/",
    "desk/people/<str:key>/remove/",
    "desk/people/<str:key>/stop-keeper/",
    "desk/duties/<str:key>/take-back/",
    "desk/on-duty/<str:key>/hold/",
    "desk/on-duty/<str:key>/close-notes/",
    "desk/on-duty/<str:key>/decline/",
    "desk/succession/<str:key>/take-back/",
    "desk/standing-in/<str:key>/take-back/",
    "desk/standing-in/<str:key>/decline/",
    "desk/standing-in/<str:key>/close-notes/",
    "desk/standing-in/<str:key>/keep/",
    "desk/people/<str:key>/is-here/",
    "desk/people/circles/<str:key>/dissolve/",
    "desk/people/invitations/<str:key>/take-back/",
    "desk/photographs/<str:key>/veil/",
    "desk/photographs/<str:key>/withdraw/",
    "desk/photographs/<str:key>/delete/",
    "desk/photographs/<str:key>/keep-after-all/",
    "desk/albums/<str:key>/stop-asking/",
    "desk/closed/<str:key>/keep/",
    "account/sessions/end-others/",
    "account/sessions/<str:key>/end/",
    "account/changes/<str:key>/cancel/",
    "house/console/addresses/take-off/",
    "house/console/reports/<str:key>/decide/",
}
# Words, order, reading: nobody sees more or less of anything that stands, and no account is opened by it.
OTHER = {
    "account/",
    "account/address/trust/",
    "account/confirm/",
    "account/confirm/code/",
    "account/confirm/passkey/",
    "account/confirm/recovery/",
    "desk/albums/<str:key>/put-in/",
    "desk/albums/<str:key>/send/",
    "desk/asked/<str:key>/answer/",
    "desk/begin/",
    "desk/blocked/<str:key>/let-in-again/",
    "desk/journal/choose-door/",
    "desk/journal/describe/",
    "desk/journal/take-up/",
    "desk/people/<str:key>/call/",
    "desk/people/circles/<str:key>/rename/",
    "desk/people/make-circle/",
    "desk/photographs/<str:key>/change-look/",
    "desk/photographs/<str:key>/describe/",
    "desk/photographs/<str:key>/replace/",
    "desk/photographs/add/",
    "desk/photographs/send/",
    "desk/stories/<str:key>/",
    "desk/stories/<str:key>/address/<str:slug>/let-go/",
    "desk/stories/<str:key>/door/",
    "desk/stories/<str:key>/address/change/",
    "desk/stories/<str:key>/describe/",
    "desk/stories/<str:key>/revisions/<int:number>/both/",
    "desk/stories/<str:key>/revisions/<int:number>/leave/",
    "desk/stories/<str:key>/revisions/<int:number>/restore/",
    "desk/stories/<str:key>/save/",
    "desk/stories/new/",
    "desk/thanks/",
    "desk/thanks/<str:key>/stop/",
    "desk/thanks/<str:key>/take-back/",
    "desk/thanks/<str:key>/take-up/",
    "desk/thanks/general/lift/",
    "desk/look-in/",
    "desk/rest/",
    "desk/rest/end/",
    # What whoever has a duty held or closed themselves; an author's own question, kept only after it was read back.
    "desk/on-duty/<str:key>/let-go/",
    "desk/on-duty/<str:key>/open-notes/",
    "desk/succession/<str:key>/",
    "desk/succession/open-notes-again/",
    "house/console/asked/<str:key>/answer/",
}
# Notes have no audience of their own: one stands on a page for those who read that page already. What begins so and is
# not named above asks nobody.
NOTES = ("desk/notes/", "desk/pasted/", "desk/keeping/", "desk/keepers/")
