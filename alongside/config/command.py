"""The `alongside` command. Each subcommand is a module in `alongside/config/commands`, loaded when it is called."""

import importlib
import os
import sys

import django
import rich_click as click

from alongside import __version__
from alongside.config import environment

COMMANDS = {
    "assets": "assets",
    "demo": "demo",
    "doctor": "doctor",
    "hard-words": "hard_words",
    "help-lines": "help_lines",
    "house": "house",
    "import": "importing",
    "init": "init",
    "journal": "journal",
    "keys": "keys",
    "letters": "letters",
    "manage": "manage",
    "notes": "notes",
    "serve": "serve",
    "sign-in-link": "sign_in_link",
    "worker": "worker",
}


class Commands(click.RichGroup):
    """Loads Django, then the one module that is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, for the help."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name."""
        if cmd_name not in COMMANDS:
            return None
        try:
            django.setup()
        except environment.Unusable as problem:
            raise click.ClickException(str(problem)) from None
        module = importlib.import_module(f"alongside.config.commands.{COMMANDS[cmd_name]}")
        command = module.command
        assert isinstance(command, click.Command)  # noqa: S101 - each module there defines one
        command.name = cmd_name
        return command


def _live_in(_context: click.Context, _option: click.Parameter, folder: str | None) -> None:
    if folder:
        os.environ["ALONGSIDE_HOME"] = folder


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--home", is_eager=True, expose_value=False, callback=_live_in, help="The home folder (var/).")
@click.version_option(__version__)
def alongside() -> None:
    """Alongside: a home for somebody who has lived through a loss."""


def main() -> None:
    """Run the command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.config.settings")
    # Warnings are for those who build; somebody at a terminal needs only the sentence.
    if not sys.warnoptions:
        os.environ.setdefault("PYTHONWARNINGS", "ignore")
    alongside()
