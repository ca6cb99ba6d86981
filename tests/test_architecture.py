"""Does the house still have the shape that we say it has? Rooms, doors, homes of outside libraries, sizes and names."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parent.parent
ROOMS = {"ontology", "evidence", "ingest", "graph", "views", "benchmarks"}
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
    "benchmarks": {"ontology", "evidence", "ingest", "graph"},
    "console": {"ontology", "graph"},
    "cli": {"ontology", "evidence", "ingest", "graph", "console"},
}

# Where each outside library lives; a name that ends in a slash is a folder, a number says in how many files at most.
HOMES: dict[str, tuple[tuple[str, ...], int | None]] = {
    "altair": (("views/parts/",), None),
    "arcadedb": (("graph/", "benchmarks/bulk_load.py"), 2),
    "filelock": (("graph/",), None),
    "markupsafe": (("views/parts/",), None),
    "neo4j": (("graph/",), 1),
    "networkx": (("evidence/", "views/parts/"), None),
    "pandas": (("graph/", "views/"), None),
    "pyoxigraph": (("graph/",), None),
    "pyvis": (("views/parts/",), None),
    "rdflib": (("graph/",), None),
    "rich": (("console.py",), None),
    "scipy": (("evidence/checks/", "views/parts/"), None),
    "starlette": (("server.py",), None),
    "streamlit": (("views/", "streamlit_app.py", "server.py"), None),
    "typer": (("cli.py",), None),
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


def _imports(path: Path) -> Iterator[str]:
    """Every module that a file names in an import, at whatever depth of the file, with its dots."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            assert node.module is not None
            yield node.module


def _names(path: Path) -> Iterator[str]:
    """What `_imports` gives, and every `module.name` of a `from module import name`, which may be a module too."""
    yield from _imports(path)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _owner(name: str) -> str:
    return name.split("/")[0].removesuffix(".py")


def test_every_file_has_a_place_in_the_map() -> None:
    assert {_owner(name) for name in NAMES} <= set(MAP)
    hidden = {path.parts[len(TOP.parts)] for path in TOP.glob("[a-z]*/**/*.py")} - ROOMS - OTHER_FOLDERS
    assert not hidden, f"Python outside the rooms: {hidden}"


@pytest.mark.parametrize("name", NAMES)
def test_a_file_knows_only_what_the_map_allows(name: str) -> None:
    owner = _owner(name)
    for module in _imports(TOP / name):
        top, *inner = module.split(".")
        if top not in MAP or top == owner:
            continue
        assert top in MAP[owner], f"{name} imports {module}: {owner} may know {sorted(MAP[owner]) or 'nothing of ours'}"
        if top in DOORS:
            assert not inner, f"{name} imports {module}: go through the door, `from {top} import …`"


@pytest.mark.parametrize("name", NAMES)
def test_a_file_imports_modules_of_another_room_by_its_door_only(name: str) -> None:
    for node in ast.walk(ast.parse((TOP / name).read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module in DOORS and node.module != _owner(name):
            modules = {path.stem for path in (TOP / node.module).glob("*.py")}
            exported = set(_exported(node.module))
            for alias in node.names:
                assert alias.name not in modules - exported, f"{name} reaches into {node.module}.{alias.name}"
                assert alias.name in exported, f"{name} takes {alias.name}, which {node.module} does not offer"


@pytest.mark.parametrize("name", NAMES)
def test_each_outside_library_has_one_home(name: str) -> None:
    for module in _imports(TOP / name):
        library = module.split(".")[0]
        library = OTHER_NAMES.get(library, library)
        if library in MAP or library in sys.stdlib_module_names:
            continue
        assert library in HOMES, f"{name} imports {library}, which has no home yet"
        homes, _ = HOMES[library]
        fits = any(name.startswith(home) if home.endswith("/") else name == home for home in homes)
        assert fits, f"{name} imports {library}, whose home is {', '.join(homes)}"


@pytest.mark.parametrize("library", [library for library, (_, most) in HOMES.items() if most])
def test_an_engine_is_known_to_one_file(library: str) -> None:
    users = [name for name in NAMES if library in {module.split(".")[0] for module in _imports(TOP / name)}]
    assert len(users) <= (HOMES[library][1] or 0), users


@pytest.mark.parametrize("name", NAMES)
def test_a_module_is_small_and_well_named(name: str) -> None:
    lines = (TOP / name).read_text(encoding="utf-8").count("\n")
    assert lines <= 400, f"{name} has {lines} lines: which rooms are in it?"
    assert Path(name).stem not in {"utils", "util", "helpers", "helper", "common", "misc"}


@pytest.mark.parametrize("name", NAMES)
def test_a_module_says_what_it_is(name: str) -> None:
    assert ast.get_docstring(ast.parse((TOP / name).read_text(encoding="utf-8"))), f"{name} has no docstring"


@pytest.mark.parametrize("name", NAMES)
def test_cypher_stands_in_its_own_files(name: str) -> None:
    for number, line in enumerate((TOP / name).read_text(encoding="utf-8").splitlines(), start=1):
        assert not re.search(r"MATCH\s*\(", line), f"{name}:{number}: Cypher belongs to graph/queries"


def _exported(room: str) -> list[str]:
    for node in ast.parse((TOP / room / "__init__.py").read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            return [str(name) for name in ast.literal_eval(node.value)]
    return []


@pytest.mark.parametrize("room", DOORS)
def test_a_door_lists_what_it_offers(room: str) -> None:
    offered = _exported(room)
    assert offered, f"{room} offers nothing: it needs __all__"
    assert len(set(offered)) == len(offered)

    def order(name: str) -> tuple[int, str]:
        # constants, then classes, then functions, each by name: the order that ruff keeps
        return (0 if name.isupper() else 1 if name[0].isupper() else 2, name)

    assert offered == sorted(offered, key=order)


def test_no_module_imports_itself_by_a_detour() -> None:
    modules = {name.removesuffix(".py").removesuffix("/__init__").replace("/", "."): TOP / name for name in NAMES}
    known = {
        module: {one for one in _names(path) if one in modules and one != module} for module, path in modules.items()
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
