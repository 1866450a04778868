"""The order of the house: who loads what, no circle of imports, one way in."""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def loaded_by(statement: str) -> set[str]:
    """Return the modules that a fresh interpreter has loaded after a statement."""
    program = f"{statement}\nimport sys, json; print(json.dumps(sorted(sys.modules)))"
    printed = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT, timeout=120
    ).stdout
    return set(json.loads(printed.splitlines()[-1]))


def test_worker_processes_load_neither_qt_nor_the_database() -> None:
    modules = loaded_by(
        "import app.analyse, app.extract.pipeline, app.feeds.parse, app.feeds.fullpage, app.text.documents"
    )

    assert not [name for name in modules if name.startswith(("PySide6", "sqlalchemy", "alembic", "ui."))]


def test_extracting_loads_neither_qt_nor_the_database() -> None:
    modules = loaded_by("import app.cli.main, app.cli.extract")

    assert not [name for name in modules if name.startswith(("PySide6", "sqlalchemy", "ui."))]


def test_entering_the_program_loads_no_qt() -> None:
    assert not [name for name in loaded_by("import ui.__main__") if name.startswith("PySide6")]


def test_window_is_imported_without_parsers_and_network() -> None:
    modules = loaded_by("import ui.main")

    heavy = {
        "alembic",
        "procrastinate",
        "psycopg",
        "feedparser",
        "httpx2",
        "lark",
        "lxml",
        "nh3",
        "numpy",
        "py3langid",
        "trafilatura",
        "spacy",
    }
    assert not heavy & modules


def imports() -> dict[str, set[str]]:
    """Return for each of our modules the modules of ours that it imports, late imports and annotations included."""
    paths = {}
    for room in ("app", "ui", "resources"):
        for path in (ROOT / room).rglob("*.py"):
            name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
            paths[name] = path
    edges: dict[str, set[str]] = {}
    for name, path in paths.items():
        wanted: set[str] = set()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                wanted |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                wanted |= {f"{node.module}.{alias.name}" for alias in node.names}
        edges[name] = {known for one in wanted if (known := _known(one, paths)) and known != name}
    return edges


def _known(name: str, paths: dict[str, Path]) -> str:
    while name and name not in paths:
        name = name.rpartition(".")[0]
    return name


def test_no_module_imports_itself_by_a_detour() -> None:
    edges = imports()
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        if name in trail:
            pytest.fail(" → ".join((*trail[trail.index(name) :], name)))
        if name not in done:
            for other in sorted(edges[name]):
                visit(other, (*trail, name))
            done.add(name)

    for name in sorted(edges):
        visit(name, ())

    assert done == set(edges)


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for room in ("app", "ui", "resources")
        for path in (ROOT / room).rglob("*.py")
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]

    assert silent == []


def test_packaging_is_no_package() -> None:
    assert not (ROOT / "packaging" / "__init__.py").exists()
