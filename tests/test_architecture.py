"""Architecture: rooms, doors, homes of outside libraries, sizes and names."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
ROOMS = {"ontology", "evidence", "ingest", "graph", "views", "commands", "benchmarks"}
DOORS = ("ontology", "evidence", "ingest", "graph")  # not views: importing a page runs it
OTHER_FOLDERS = {"tests"}

# Who may know whom. The two files around the pages also name the errors of `ontology`, to show them.
MAP: dict[str, set[str]] = {
    "ontology": set(),
    "evidence": {"ontology"},
    "ingest": {"ontology"},
    "graph": {"ontology", "evidence"},
    "views": {"ontology", "evidence", "ingest", "graph"},
    "streamlit_app": {"ontology", "graph", "views"},
    "server": {"ontology", "graph", "views"},
    "setup_environment": set(),
    "benchmarks": {"ontology", "evidence", "ingest", "graph", "pipeline"},
    "pipeline": {"ontology", "evidence", "ingest", "graph"},
    "commands": {"ontology", "evidence", "ingest", "graph", "pipeline"},
    "cli": {"commands"},
}
# The wings of a room that has them: which other wings of the same room each may know. "" is what lies in none.
WINGS: dict[str, dict[str, set[str]]] = {
    "graph": {
        "": set(),
        "cypher": {""},
        "stores": {"", "cypher"},
        "questions": {"", "cypher"},
        "exports": {"", "cypher"},
        "builds": {"", "cypher", "stores", "questions", "exports"},
    },
    "views/parts": {
        "html": set(),
        "frame": {"html", "filters"},
        "filters": {"html"},
        "blocks": {"html"},
        "charts": {"html"},
        "records": {"html", "blocks", "charts", "drawing", "filters", "frame", "gaps", "paths", "take", "trust"},
        "paths": {"html", "blocks", "filters", "frame"},
        "gaps": {"html", "blocks", "filters", "charts", "frame"},
        "findings": {"html", "blocks", "filters", "charts", "frame"},
        "trust": {"html", "blocks", "charts", "drawing", "filters", "frame"},
        "drawing": {"html", "charts", "frame", "gaps"},
        "review": {"html", "blocks", "charts", "drawing", "frame", "gaps", "records", "trust"},
        "network": {"html"},
        "explore": {"html", "blocks", "filters", "frame", "network"},
        "take": {"html", "filters", "frame"},
        "ask": {"html", "charts", "filters", "frame"},
    },
    "views": {"": {"parts"}, "records": {"parts"}, "parts": set()},
}
MOST_MODULES = 14

# Where each outside library lives; a name that ends in a slash is a folder, a number says in how many files at most.
HOMES: dict[str, tuple[tuple[str, ...], int | None]] = {
    "altair": (("views/parts/",), None),
    "arcadedb": (("graph/", "benchmarks/bulk_load.py"), 2),
    "filelock": (("graph/",), None),
    "markupsafe": (("views/parts/",), None),
    "neo4j": (("graph/",), 1),
    "networkx": (("evidence/", "views/parts/"), None),
    "pandas": (("graph/", "views/"), None),
    "playwright": (("benchmarks/browser.py",), None),
    "pyarrow": (("graph/",), 1),
    "pyoxigraph": (("graph/", "benchmarks/generated/export.py"), None),
    "pyvis": (("views/parts/",), None),
    "rdflib": (("graph/",), None),
    "rich": (("commands/",), None),
    "starlette": (("server.py",), None),
    "streamlit": (
        (
            "views/",
            "streamlit_app.py",
            "server.py",
            "benchmarks/streamlit_session.py",
            "benchmarks/generated/page_run.py",
        ),
        None,
    ),
    "typer": (("cli.py", "commands/"), None),
    "websockets": (("benchmarks/streamlit_session.py",), None),  # comes with streamlit, whose protocol it carries
    "vl_convert": (("views/parts/",), 1),
    "xlsxwriter": (("graph/",), 1),
    "yaml": (("ontology/", "ingest/"), None),
}
OTHER_NAMES = {"click": "typer"}  # a library that comes with another and lives where that one does


def _sources() -> list[Path]:
    found = sorted(TOP.glob("*.py"))
    for room in sorted(ROOMS):
        found += sorted((TOP / room).rglob("*.py"))
    return found


SOURCES = _sources()
NAMES = [path.relative_to(TOP).as_posix() for path in SOURCES]


@cache
def _text(name: str) -> str:
    return (TOP / name).read_text(encoding="utf-8")


@cache
def _tree(name: str) -> ast.Module:
    return ast.parse(_text(name), name)


@cache
def _import_statements(name: str) -> list[ast.Import | ast.ImportFrom]:
    return [node for node in ast.walk(_tree(name)) if isinstance(node, ast.Import | ast.ImportFrom)]


def _imports(name: str) -> Iterator[str]:
    """Every module that a file names in an import, at whatever depth of the file, with its dots."""
    for node in _import_statements(name):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        else:
            assert node.level == 0, f"{name}: relative import"
            assert node.module is not None
            yield node.module


def _names(name: str) -> Iterator[str]:
    """What `_imports` gives, and every `module.name` of a `from module import name`, which may be a module too."""
    yield from _imports(name)
    for node in _import_statements(name):
        if isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _owner(name: str) -> str:
    return name.split("/")[0].removesuffix(".py")


def test_every_file_has_a_place_in_the_map() -> None:
    assert {_owner(name) for name in NAMES} <= set(MAP)
    hidden = {path.parts[len(TOP.parts)] for path in TOP.glob("[a-z]*/**/*.py")} - ROOMS - OTHER_FOLDERS
    assert not hidden, f"Python outside the rooms: {hidden}"


# Each rule below walks all files and tells everything that breaks it.
def test_a_file_knows_only_what_the_map_allows() -> None:
    wrong = []
    for name in NAMES:
        owner = _owner(name)
        for module in _imports(name):
            top, *inner = module.split(".")
            if top not in MAP or top == owner:
                continue
            if top not in MAP[owner]:
                known = sorted(MAP[owner]) or "no other room"
                wrong.append(f"{name} imports {module}: {owner} may know {known}")
            if top in DOORS and inner:
                wrong.append(f"{name} imports {module}: go through the door, `from {top} import …`")
    assert not wrong, "\n".join(wrong)


def _wing(room: str, path: str) -> str:
    """The wing of a room in which a file (with slashes) or module (with dots) lies."""
    first, *rest = path.removeprefix(room)[1:].replace(".py", "").replace(".", "/").split("/")
    return first if first in WINGS[room] and (rest or first != "") else ""


def test_a_wing_knows_only_the_wings_below_it() -> None:
    wrong = []
    for room, wings in WINGS.items():
        package = room.replace("/", ".")
        for name in NAMES:
            if not name.startswith(f"{room}/") or name == f"{room}/__init__.py":
                continue
            own = _wing(room, name)
            for module in _names(name):
                if module.startswith(f"{package}.") and module.replace(".", "/") + ".py" in NAMES:
                    other = _wing(room, module.replace(".", "/") + ".py")
                    if other != own and other not in wings[own]:
                        wrong.append(f"{name} imports {module}: {own or room} may not know {other or room}")
    assert wrong == []


def test_a_folder_holds_few_modules() -> None:
    folders: dict[str, int] = {}
    for name in NAMES:
        if not name.endswith("__init__.py"):
            folders[str(Path(name).parent)] = folders.get(str(Path(name).parent), 0) + 1
    assert {folder: many for folder, many in folders.items() if many > MOST_MODULES} == {}, "which wings are in it?"


def test_a_file_imports_modules_of_another_room_by_its_door_only() -> None:
    modules = {room: {path.stem for path in (TOP / room).glob("*.py")} for room in DOORS}
    wrong = []
    for name in NAMES:
        for node in ast.walk(_tree(name)):
            if isinstance(node, ast.ImportFrom) and node.module in DOORS and node.module != _owner(name):
                exported = set(_exported(node.module))
                for alias in node.names:
                    if alias.name in modules[node.module] - exported:
                        wrong.append(f"{name} reaches into {node.module}.{alias.name}")
                    elif alias.name not in exported:
                        wrong.append(f"{name} takes {alias.name}, which {node.module} does not offer")
    assert not wrong, "\n".join(wrong)


def test_each_outside_library_has_one_home() -> None:
    wrong = []
    for name in NAMES:
        for module in _imports(name):
            library = module.split(".")[0]
            library = OTHER_NAMES.get(library, library)
            if library in MAP or library in sys.stdlib_module_names:
                continue
            if library not in HOMES:
                wrong.append(f"{name} imports {library}, which has no home yet")
                continue
            homes, _ = HOMES[library]
            if not any(name.startswith(home) if home.endswith("/") else name == home for home in homes):
                wrong.append(f"{name} imports {library}, whose home is {', '.join(homes)}")
    assert not wrong, "\n".join(wrong)


def test_an_engine_is_known_to_one_file() -> None:
    wrong = []
    for library, (_, most) in HOMES.items():
        users = [name for name in NAMES if library in {module.split(".")[0] for module in _imports(name)}]
        if most is not None and len(users) > most:
            wrong.append(f"{library} is known to {', '.join(users)}: {most} may know it")
    assert not wrong, "\n".join(wrong)


def test_a_module_is_small() -> None:
    large = [f"{name} has {lines} lines" for name in NAMES if (lines := _text(name).count("\n")) > 400]
    assert not large, "\n".join((*large, "which rooms are in it?"))


def test_a_module_is_well_named() -> None:
    empty = {"utils", "util", "helpers", "helper", "common", "misc"}
    wrong = [name for name in NAMES if Path(name).stem in empty]
    assert not wrong, "\n".join(wrong)


def test_a_module_says_what_it_is() -> None:
    silent = [name for name in NAMES if not ast.get_docstring(_tree(name))]
    assert not silent, "\n".join(silent)


def test_cypher_stands_in_its_own_files() -> None:
    wrong = [
        f"{name}:{number}: Cypher belongs to graph/queries"
        for name in NAMES
        for number, line in enumerate(_text(name).splitlines(), start=1)
        if re.search(r"MATCH\s*\(", line)
    ]
    assert not wrong, "\n".join(wrong)


@cache
def _exported(room: str) -> list[str]:
    for node in _tree(f"{room}/__init__.py").body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            return [str(name) for name in ast.literal_eval(node.value)]
    return []


def test_a_door_lists_what_it_offers() -> None:
    def order(name: str) -> tuple[int, str]:
        # constants, then classes, then functions, each by name: the order that ruff keeps
        return (0 if name.isupper() else 1 if name[0].isupper() else 2, name)

    wrong = []
    for room in DOORS:
        offered = _exported(room)
        if not offered:
            wrong.append(f"{room} offers nothing: it needs __all__")
        if len(set(offered)) < len(offered):
            wrong.append(f"{room} offers a name twice")
        if offered != sorted(offered, key=order):
            wrong.append(f"{room}: __all__ is not sorted")
    assert not wrong, "\n".join(wrong)


def test_no_module_imports_itself_by_a_detour() -> None:
    modules = {name.removesuffix(".py").removesuffix("/__init__").replace("/", "."): name for name in NAMES}
    known = {
        module: {one for one in _names(name) if one in modules and one != module} for module, name in modules.items()
    }
    done: set[str] = set()

    def walk(module: str, trail: tuple[str, ...]) -> None:
        assert module not in trail, " → ".join((*trail[trail.index(module) :], module))
        if module in done:
            return
        for after in sorted(known[module]):
            walk(after, (*trail, module))
        done.add(module)

    for module in sorted(modules):
        walk(module, ())
