"""The `radiogenomics` command: build the graph, ask it, look at it, give it away.

Data go to stdout, everything else to stderr.
"""

from __future__ import annotations

import sys
from importlib.metadata import version
from typing import Annotated

import typer

from commands import console
from commands.ask import ask, query
from commands.build import build
from commands.check import check
from commands.diff import diff
from commands.doctor import doctor
from commands.export import export
from commands.gap import gap
from commands.serve import serve

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode=None)


@app.callback(invoke_without_command=True, help=__doc__)
def _start(show: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False) -> None:
    if show:
        console.send(f"radiogenomics {version('radiogenomics')}\n")
        raise typer.Exit


for _command in (build, query, ask, check, diff, serve, export, gap, doctor):
    app.command()(_command)


def main() -> None:
    """Run the command: 0 done, 1 your data or query, 2 usage, 3 store or graph, 4 time."""
    sys.exit(console.speak(lambda: app(prog_name="radiogenomics")))


if __name__ == "__main__":
    main()
