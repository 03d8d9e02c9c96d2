"""The root command: which commands there are, and what happens when one of them fails."""

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

FILES = {"import": "import_table"}  # where a word of Python cannot be the name of the file
SETTINGS = {"help_option_names": ["-h", "--help"]}


class Commands(TyperGroup):
    """The commands of a folder, each imported only when it is called."""

    def __init__(self, folder: ModuleType = commands, **attributes: Any) -> None:
        super().__init__(**attributes)
        self.folder = folder
        self.commands = dict.fromkeys(self.folder.COMMANDS)  # type: ignore[assignment]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        """The command of that name, or None."""
        if cmd_name not in self.folder.COMMANDS:
            return None
        text = self.folder.COMMANDS[cmd_name]
        module = import_module(f"{self.folder.__name__}.{FILES.get(cmd_name, cmd_name)}")
        if hasattr(module, "COMMANDS"):
            return _folder_of_commands(module, cmd_name, text)
        return _command(module.command, cmd_name, text)

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002
        """Write the list of commands without importing any of them."""
        with formatter.section("Commands"):
            formatter.write_dl(self.folder.COMMANDS.items())

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put the command of a folder's own choice first where the first word is an option."""
        default = getattr(self.folder, "DEFAULT", None)
        bare = not args and not ctx.resilient_parsing  # which asks for completions
        option = args and args[0].startswith("-") and args[0] not in ctx.help_option_names
        if default and (bare or option):
            args = [default, *args]
        return super().parse_args(ctx, args)


def _folder_of_commands(folder: ModuleType, name: str, text: str) -> Commands:
    """The command that has the commands of a folder."""
    return Commands(
        folder,
        name=name,
        help=text,
        no_args_is_help=not hasattr(folder, "DEFAULT"),
        rich_markup_mode=None,
        context_settings=SETTINGS,
    )


def _command(function: Callable[..., object], name: str, text: str) -> Any:
    """A single command: its help is the line of its folder, and what its docstring adds."""
    alone = typer.Typer(rich_markup_mode=None, add_completion=False, context_settings=SETTINGS)
    more = inspect.getdoc(function)
    alone.command(name, help=f"{text}\n\n{more}" if more else text)(function)
    command = get_command(alone)
    command.name = name
    return command


@contextmanager
def _said_harmlessly() -> Iterator[None]:
    """What Typer says of a wrong word, which it repeats, cannot steer a terminal or a log."""
    try:
        yield
    except TyperException as error:
        error.message = "\n".join(map(text_line, error.message.split("\n")))
        raise


class RootCommands(Commands):
    """The commands of ccm; their errors become exit codes."""

    def make_context(self, *arguments: Any, **extra: Any) -> Any:
        """Read the words of the command line; what is wrong with them is said harmlessly."""
        with _said_harmlessly():
            return super().make_context(*arguments, **extra)

    def invoke(self, ctx: Any) -> Any:
        """Run the command; say what stopped it, and end with its exit code."""
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
    epilog="Start with: ccm report --region REGION. Data: the nearest data/ folder, going up.",
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
    """The Community Capacity Map: what Wikimedia groups can do, what they lack, who could help."""
