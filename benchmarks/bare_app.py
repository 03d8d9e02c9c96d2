"""An app of two commands with next to nothing in it: what Typer itself costs at the start."""

from typing import Annotated

import typer

app = typer.Typer(
    rich_markup_mode=None, pretty_exceptions_enable=False, context_settings={"color": False}
)

Name = Annotated[str, typer.Option(metavar="NAME", help="A name.")]


@app.command()
def hello(name: Name = "you", times: int = 1, *, loud: bool = False) -> None:
    """Greet."""
    typer.echo(f"hello {name}{'!' if loud else ''}" * times)


@app.command()
def model(name: Name = "you") -> None:
    """Greet, after our validator of a group was built."""
    from ccm.model import Group, validator_of

    validator_of(Group)
    typer.echo(f"hello {name}")


if __name__ == "__main__":
    app()
