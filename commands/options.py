"""Options that commands share, and what their texts mean."""

# What a command needs is imported within it, so that `--help` and a wrong call are answered at once.

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from commands import console
from ontology import UsageError

if TYPE_CHECKING:
    from graph import Settings

Option = typer.Option
IN_HOME = "Folder of the builds; else RADIOGENOMICS_HOME, else ./.radiogenomics."
Home = Annotated[str | None, Option("--home", metavar="DIR", help=IN_HOME)]
Engine = Annotated[str | None, Option("--store", metavar="embedded|neo4j", help="Engine that holds the graph.")]
IN_EDITION = "The review as printed, with the studies' own words, or with later studies too."
Edition = Annotated[str | None, Option("--edition", metavar="review|studies|later", help=IN_EDITION)]
Format = Annotated[Literal["table", "csv", "json"], Option(help="Output format.")]
Counts = Annotated[bool, Option("--counts", help="How much evidence of each study is in the graph.")]
Report = Annotated[Literal["text", "json"], Option(help="Output for people (text) or programs (json).")]
All = Annotated[bool, Option("--all", help="All of it, not a summary that fits a screen.")]
Params = Annotated[list[str] | None, Option(metavar="KEY=VALUE", help="A parameter; repeat for more.")]
Limit = Annotated[int | None, Option(metavar="N", min=1, help="Maximum number of rows.")]
Queries = Annotated[str | None, Option("--queries", metavar="DIR", help="Folder of questions of your own.")]
Data = Annotated[list[Path] | None, Option(metavar="DIR", help="A review's folder, not the shipped; repeat for more.")]
Address = Annotated[str | None, Option(metavar="A", help="Address to listen on.")]
Port = Annotated[int | None, Option(metavar="P", help="Port to listen on.")]
IN_OUT = "File to write; - is stdout. Left out, the file is named by release, date, build and thing."
Out = Annotated[str | None, Option(metavar="PATH", help=IN_OUT)]
Uid = Annotated[str | None, Option(metavar="U", help="Only this thing, by its uid.")]
Text = Annotated[str, typer.Argument(metavar="TEXT", help="A read-only Cypher query.")]
Name = Annotated[str | None, typer.Argument(metavar="NAME", help="The name of a question.")]


def settings_of(**flags: Any) -> Settings:
    """The settings that hold, flags first; from here on the log of that home is written."""
    from graph import Settings

    settings = Settings.read(os.environ, **flags)
    console.log_to(settings.home)
    return settings


def pairs(given: Sequence[str] | None) -> dict[str, str]:
    """`KEY=VALUE` texts as a dictionary; UsageError for anything else, and for a key given twice."""
    found: dict[str, str] = {}
    for one in given or ():
        key, equals, value = one.partition("=")
        if not (key and equals):
            raise UsageError("a --param is not KEY=VALUE", "", "write for example --param image=rg:sequence.adc")
        if key in found:
            raise UsageError(f"the parameter `{key}` is given twice", "", "give it once; a list is written [1, 2]")
        found[key] = value
    return found


def scalar(text: str) -> Any:
    """A number, true, false, null or a list where the text reads as JSON, and else the text itself."""
    from graph import Parameter

    return Parameter("", "any", True, "").parse(text)
