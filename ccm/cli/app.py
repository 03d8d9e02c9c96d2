"""The root command: which commands there are, and what happens when one of them fails."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Annotated, Any, NamedTuple

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException
from typer.main import get_command

from ccm import __version__
from ccm.cli.output import say_error
from ccm.errors import CcmError
from ccm.escape import text_line


class _Entry(NamedTuple):
    """A command by its name: the module it is in, and its line in the help."""

    module: str
    help: str


COMMANDS = {
    "report": _Entry("report", "Print a report; bare `ccm report` prints the gaps."),
    "ask": _Entry("ask", "Answer a question of data/questions.yaml, or list all answers."),
    "find": _Entry("find", "Find the groups that have a capacity, or lack it."),
    "match": _Entry("match", "Match the groups in need with those that could help."),
    "stale": _Entry("stale", "List the assessments that are older than their limit."),
    "assess": _Entry("assess", "Assess your group: one capacity, or guided through all."),
    "validate": _Entry("validate", "Check the data files and print every problem."),
    "group": _Entry("group", "Add a group, list the groups, show or rename one."),
    "diff": _Entry("diff", "Say what differs between two states of the dataset."),
    "capacity": _Entry("capacity", "List the capacities of the catalog, show one."),
    "export": _Entry("export", "Write the dataset as CSV, JSON, SQLite or wikitext."),
    "import": _Entry("import_table", "Put the assessments of a CSV file into the dataset."),
    "demo": _Entry("demo", "Make a synthetic dataset with years of history, to try."),
}


@contextmanager
def _said_harmlessly() -> Iterator[None]:
    """What Typer says of a wrong word, which it repeats, cannot steer a terminal or a log."""
    try:
        yield
    except TyperException as error:
        error.message = "\n".join(map(text_line, error.message.split("\n")))
        raise


class RootGroup(TyperGroup):
    """The commands, each imported only when it is called; their errors become exit codes."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        self.commands = dict.fromkeys(COMMANDS)  # type: ignore[assignment]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        """The command of that name, or None."""
        if cmd_name not in COMMANDS:
            return None
        command = get_command(import_module(f"ccm.cli.commands.{COMMANDS[cmd_name].module}").app)
        command.name = cmd_name
        command.help = command.help or COMMANDS[cmd_name].help
        return command

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002
        """Write the list of commands without importing any of them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.help) for name, entry in COMMANDS.items()])

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
    cls=RootGroup,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
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
