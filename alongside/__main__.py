"""`python -m alongside` is the `alongside` command."""

from alongside.config.command import main

main()
