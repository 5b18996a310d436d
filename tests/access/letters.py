"""Which planted words a letter holds: the address it goes to, and what is written to whoever has it."""

# Letters go to these addresses, and one of them carries an invitation to whom it is for.
TO_WHOM_LETTERS_GO = {
    "her mail address",
    "her new mail address",
    "an invitation to begin",
    "an invitation: email",
    "an invitation: secret",
    "a question: email",
    "an answered question: email",
    "quoting, answered: email",
    "quoting, answered: answer",
    "a report: email",
    "a report: reasons",
    "who looks in: email",
    "a subscription: email",
    "asked for letters: email",
}
