"""`radiogenomics query` and `ask`: a person's own Cypher, and the shipped questions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

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
    Queries,
    Text,
    pairs,
    scalar,
    settings_of,
)

if TYPE_CHECKING:
    from graph import Answer, Parameter, Query


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
    answered(answer, format)


def ask(
    name: Name = None,
    all: Annotated[bool, Option("--list", help="Show the questions by subject, with their parameters.")] = False,
    show: Annotated[str | None, Option("--show", metavar="NAME", help="Print the Cypher of a question.")] = None,
    queries: Queries = None,
    param: Params = None,
    format: Format = "table",
    edition: Edition = None,
    home: Home = None,
    store: Engine = None,
) -> None:
    """Ask one of the shipped questions, or one of your own, by its name; without a name, list them."""
    import graph

    settings = settings_of(home=home, store=store, edition=edition, queries=queries)
    if show is not None:
        console.send(_printed(graph.find_query(show, settings.queries)))
        return
    if all or name is None:
        console.send(_listed(graph.every_query(settings.queries), format))
        return
    query = graph.find_query(name, settings.queries)
    wanted = query.parameters
    given = {key: wanted[key].parse(text) if key in wanted else text for key, text in pairs(param).items()}
    values = query.bind(given)  # a wrong call is told before the graph is opened
    if query.theirs:
        answered(graph.run_with_limit(settings, query.text, values), format)
        return
    with graph.open_store(settings) as opened:
        answer = graph.ask_in_parts(opened, query, values)
    answered(answer, format)
    if query.reading and format == "table":
        console.say(query.reading)


def answered(answer: Answer, format: str) -> None:
    """The rows on stdout; what to know of them on stderr."""
    console.send(console.formatted(answer.columns, answer.rows, format))
    for note in answer.notes:
        console.say(note)
    if answer.cut:
        console.say(f"cut at {len(answer.rows)} rows")


def _listed(known: Sequence[Query], format: str) -> str:
    """The questions by subject: under headings for the eye, with a column for programs."""
    columns = ("name", "question", "parameters")
    rows = [
        (query.subject, query.name, query.question, [_signature(each) for each in query.parameters.values()])
        for query in known
    ]
    if format != "table":
        return console.formatted(("subject", *columns), rows, format)
    subjects = dict.fromkeys(subject for subject, *_ in rows)
    return "\n".join(
        f"{subject}\n{console.table(columns, [row[1:] for row in rows if row[0] == subject])}" for subject in subjects
    )


def _signature(parameter: Parameter) -> str:
    return f"{parameter.name} (optional)" if parameter.optional else str(parameter.name)


def _printed(query: Query) -> str:
    """A question as its file has it: what it asks, how to read its answer, its parameters, and the Cypher."""
    head = [query.title, query.question, *([query.reading] if query.reading else [])]
    for one in query.parameters.values():
        choices = f"; one of {', '.join(one.choices)}" if one.choices else ""
        head.append(f"${one.name} ({one.type}{', optional' if one.optional else ''}): {one.description}{choices}")
    return "\n".join([*(f"// {console.printable(line)}" for line in head), query.text]) + "\n"
