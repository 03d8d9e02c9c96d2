"""The commands and their options, as their help has them."""

from collections.abc import Iterator
from textwrap import wrap
from typing import Any

import typer
from typer.main import get_command

from ccm.cli.app import app
from ccm.cli.options import _FLAGS, _SHARED, DAY, FILTERS, Scope, with_scope
from testing.reference.tables import code, table

SHARED_PAGE = "filters-and-dates.md"


def commands_part() -> str:
    """A heading for each command with its usage, its arguments and its options."""
    return "\n\n".join(_sections(get_command(app), "ccm"))


def _sections(command: Any, path: str) -> Iterator[str]:
    if hasattr(command, "folder"):
        if path != "ccm":
            yield f"## {path}\n\n{command.help}"
        for name in command.folder.COMMANDS:
            yield from _sections(command.get_command(None, name), f"{path} {name}")
        return
    level = "##" if path.count(" ") == 1 else "###"
    own, shared = _options(command)
    words = " ".join(
        [path, *(_argument(p) for p in command.params if _is_argument(p)), "[OPTIONS]"]
    )
    parts = [f"{level} {path}", command.help, f"```text\n{words}\n```"]
    if own:
        parts.append(table(("Option", "Meaning"), own))
    if shared:
        also = f"Also the [shared options]({SHARED_PAGE}): {_in_short(shared)}."
        parts.append("\n".join(wrap(also, 120, break_on_hyphens=False)))
    yield "\n\n".join(parts)


def _in_short(names: list[str]) -> str:
    """The names of shared options; all of the filters in two words."""
    filters = [code(f"--{name.replace('_', '-')}") for name in FILTERS]
    if not set(filters) <= set(names):
        return ", ".join(names)
    return ", ".join(["all filters", *(name for name in names if name not in filters)])


def _is_argument(parameter: Any) -> bool:
    return bool(parameter.param_type_name == "argument")


def _argument(parameter: Any) -> str:
    return str(parameter.metavar or parameter.name.upper())


def _options(command: Any) -> tuple[list[tuple[str, str]], list[str]]:
    """The rows of a command's own arguments and options, and the names of the shared ones."""
    common = _shared_help()
    own, shared = [], []
    for parameter in command.params:
        if _is_argument(parameter):
            own.append((code(_argument(parameter)), parameter.help or ""))
        elif common.get(parameter.opts[0]) == parameter.help:
            shared.append(code(parameter.opts[0]))
        elif not parameter.hidden:
            names = ", ".join(parameter.opts)
            words = f"{names} {'' if parameter.is_flag else parameter.metavar or ''}".strip()
            own.append((code(words), _help_of(parameter)))
    return own, shared


def _help_of(parameter: Any) -> str:
    default = parameter.default
    has_default = default not in (None, False, ()) and parameter.show_default
    return f"{parameter.help}{f' Default: {default}.' if has_default else ''}"


def _shared_help() -> dict[str, str]:
    """The help of each shared option, by its name."""

    @with_scope(*_SHARED)
    def shared(scope: Scope) -> None: ...

    alone = typer.Typer(rich_markup_mode=None, add_completion=False)
    alone.command()(shared)
    parameters: list[Any] = get_command(alone).params
    return {p.opts[0]: p.help for p in parameters if p.name != "help"}


def filters_part() -> str:
    """A table of the shared options: their values and meanings."""
    days = {"--at", "--as-of"}
    rows = []
    for option, text in _shared_help().items():
        name = option.removeprefix("--")
        has_value = name in FILTERS and name not in _FLAGS
        value = name.upper() if has_value else DAY if option in days else ""
        value = "N" if option == "--people-over" else value
        rows.append((code(f"{option} {value}".strip()), text))
    return table(("Option", "Meaning"), rows)
