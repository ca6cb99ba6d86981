"""`radiogenomics query` and `ask`: a person's own Cypher, and the shipped questions."""

from __future__ import annotations

from typing import Annotated, Any

from commands import console
from commands.options import (
    Edition,
    Engine,
    Format,
    Home,
    Limit,
    Name,
    Option,
    Params,
    Text,
    pairs,
    scalar,
    settings_of,
)


def query(
    text: Text,
    param: Params = None,
    format: Format = "table",
    limit: Limit = None,
    edition: Edition = None,
    home: Home = None,
    store: Engine = None,
) -> None:
    """Ask the graph in Cypher."""
    from graph import run_with_limit

    parameters = {key: scalar(value) for key, value in pairs(param).items()}
    answer = run_with_limit(settings_of(home=home, store=store, rows=limit, edition=edition), text, parameters)
    console.send(console.formatted(answer.columns, answer.rows, format))
    for note in answer.notes:
        console.say(note)
    if answer.cut:
        console.say(f"cut at {len(answer.rows)} rows")


def ask(
    name: Name = None,
    show: Annotated[bool, Option("--list", help="Show the shipped questions and their parameters.")] = False,
    param: Params = None,
    format: Format = "table",
    edition: Edition = None,
    home: Home = None,
    store: Engine = None,
) -> None:
    """Ask one of the shipped questions by its name; without a name, list them."""
    import graph

    settings = settings_of(home=home, store=store, edition=edition)
    if show or name is None:
        known = graph.list_queries()
        rows = [(one.name, one.question, [_signature(each) for each in one.parameters.values()]) for one in known]
        console.send(console.formatted(("name", "question", "parameters"), rows, format))
        return
    wanted = graph.load_query(name).parameters
    given = {key: wanted[key].parse(text) if key in wanted else text for key, text in pairs(param).items()}
    graph.load_query(name).bind(given)  # a wrong call is told before the graph is opened
    with graph.open_store(settings) as opened:
        answer = graph.ask(opened, name, **given)
    console.send(console.formatted(answer.columns, answer.rows, format))


def _signature(parameter: Any) -> str:
    return f"{parameter.name} (optional)" if parameter.optional else str(parameter.name)
