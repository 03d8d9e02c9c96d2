"""The root command: finds the command that is called, and turns its errors into exit codes."""

import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException
from typer.main import get_command

from ccm import __version__
from ccm.cli import commands
from ccm.cli.output import say_error
from ccm.errors import CcmError
from ccm.escape import text_line

FILES = {"import": "import_table"}  # a keyword of Python cannot name a module
SETTINGS = {"help_option_names": ["-h", "--help"]}


class Commands(TyperGroup):
    """The commands of a folder, each imported only when it is called."""

    def __init__(self, folder: ModuleType = commands, **attributes: Any) -> None:
        super().__init__(**attributes)
        self.folder = folder
        self.commands = dict.fromkeys(self.folder.COMMANDS)  # type: ignore[assignment]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        """Returns the command of that name, or None."""
        if cmd_name not in self.folder.COMMANDS:
            return None
        text = self.folder.COMMANDS[cmd_name]
        module = import_module(f"{self.folder.__name__}.{FILES.get(cmd_name, cmd_name)}")
        if hasattr(module, "COMMANDS"):
            return _folder_of_commands(module, cmd_name, text)
        return _command(module.command, cmd_name, text)

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002
        """Writes the list of commands without importing any of them."""
        with formatter.section("Commands"):
            formatter.write_dl(self.folder.COMMANDS.items())

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Adds the folder's default command where there is no word, or an option comes first."""
        default = getattr(self.folder, "DEFAULT", None)
        bare = not args and not ctx.resilient_parsing  # set when the shell asks for completions
        option = args and args[0].startswith("-") and args[0] not in ctx.help_option_names
        if default and (bare or option):
            args = [default, *args]
        return super().parse_args(ctx, args)


def _folder_of_commands(folder: ModuleType, name: str, text: str) -> Commands:
    """Returns the command that contains the commands of a folder."""
    return Commands(
        folder,
        name=name,
        help=text,
        no_args_is_help=not hasattr(folder, "DEFAULT"),
        rich_markup_mode=None,
        context_settings=SETTINGS,
    )


def _command(function: Callable[..., object], name: str, text: str) -> Any:
    """Makes a single command; its help is the line of its folder and the command's docstring."""
    alone = typer.Typer(rich_markup_mode=None, add_completion=False, context_settings=SETTINGS)
    more = inspect.getdoc(function)
    alone.command(name, help=f"{text}\n\n{more}" if more else text)(function)
    command = get_command(alone)
    command.name = name
    return command


@contextmanager
def _said_harmlessly() -> Iterator[None]:
    """Escapes Typer's errors: they repeat the user's words, which could control a terminal."""
    try:
        yield
    except TyperException as error:
        error.message = "\n".join(map(text_line, error.message.split("\n")))
        raise


class RootCommands(Commands):
    """The commands of ccm; their errors become exit codes."""

    def make_context(self, *arguments: Any, **extra: Any) -> Any:
        """Parses the command line; its errors are escaped."""
        with _said_harmlessly():
            return super().make_context(*arguments, **extra)

    def invoke(self, ctx: Any) -> Any:
        """Runs the command; an error is printed with its hint, and ends with its exit code."""
        try:
            with _said_harmlessly():
                return super().invoke(ctx)
        except CcmError as error:
            say_error(error)
            raise typer.Exit(error.exit_code) from None


app = typer.Typer(
    cls=RootCommands,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings=SETTINGS,
    epilog="Start with: ccm report --region REGION. "
    "The data is in data/, in this folder or in the nearest folder above it.",
)


def _print_version(wanted: bool) -> None:  # noqa: FBT001
    if wanted:
        typer.echo(f"ccm {__version__}")
        raise typer.Exit


@app.callback()
def root(
    _version: Annotated[
        bool,
        typer.Option(
            "--version", help="Print the version.", callback=_print_version, is_eager=True
        ),
    ] = False,
) -> None:
    """The Community Capacity Map: what Wikimedia groups can do, what they lack, who can help."""
