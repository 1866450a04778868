"""README and its companions keep their promises: files exist, keys and commands are real, pictures are small."""

import re
from pathlib import Path

import pytest

from app.cli.arguments import make_parser
from ui.keys import all_keys

ROOT = Path(__file__).parents[2]
DOCUMENTS = ("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "ARCHITECTURE.md")
LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)\)")
KEY = re.compile(r"`([^`]+)`")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_between_files_lead_somewhere(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")

    assert [link for link in LINK.findall(text) if not (ROOT / link).exists()] == []


def test_every_key_in_the_readme_is_a_key_of_the_window() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    table = readme.partition("## Keys")[2].partition("\n## ")[0]
    named = {key for line in table.splitlines() if line.startswith("|") for key in KEY.findall(line)}
    known = {sequence for key in all_keys() for sequence in key.sequences}

    assert len(named) >= 20
    assert named <= known


def test_every_command_in_the_readme_is_understood() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shell = readme.partition("## Command line")[2].partition("```sh")[2].partition("```")[0]
    commands = re.findall(r"dateline ([a-z]+)(?![\w:])(?: ([a-z]+))?", shell)

    known = {"extract", "feeds", "fetch", "add", "search", "repairs", "doctor"}
    assert {command for command, _ in commands} == known
    for command, action in commands:
        given = [action] if command in ("feeds", "repairs") else []
        arguments = [command, *given, *(["x"] if command != "doctor" else [])]

        assert make_parser().parse_args(arguments).command == command


def test_modules_named_in_the_architecture_exist() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:app|ui|tests|resources|packaging)/[\w/.]*)`", text)

    assert len(named) > 20
    assert [path for path in named if not (ROOT / path).exists() and not (ROOT / f"{path}.py").exists()] == []


def test_picture_of_the_readme_is_a_small_png() -> None:
    picture = ROOT / "resources" / "pictures" / "window.png"

    assert picture.read_bytes().startswith(b"\x89PNG")
    assert picture.stat().st_size < 400_000
