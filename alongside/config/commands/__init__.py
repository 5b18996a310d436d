"""One module for each subcommand of `alongside`; each defines `command`."""
