import typer
app = typer.Typer()
@app.command()
def assess() -> None:
    pass
