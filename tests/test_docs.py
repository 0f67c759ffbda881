"""What the documents say is true."""

import doctest
import re
from pathlib import Path

import click
import pytest

import firsthand
import readme
from firsthand.edge.cli import cli

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```console\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: str(block).splitlines()[0])
def test_a_command_prints_what_the_readme_shows(block: str) -> None:
    """After a change that is meant: `python bench/readme.py` puts the new output into README.md; read it."""
    assert block == "".join(f"$ {command}\n{readme.output_of(command)}" for command in readme.commands(block))


def test_the_python_of_the_readme_runs() -> None:
    failed, tried = doctest.testfile(str(ROOT / "README.md"), module_relative=False, encoding="utf-8")
    assert tried and not failed


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_command_and_option_is_in_the_readme(name: str) -> None:
    command = cli.commands[name]
    assert f"`firsthand {name}" in README
    for option in (parameter for parameter in command.params if isinstance(parameter, click.Option)):
        row = next((line for line in README.splitlines() if line.startswith(f"| `{option.opts[0]}")), "")
        of = row.split("|")[2]
        assert name in of or "all" in of, f"{option.opts[0]} of {name}"
        assert option.help


def test_every_file_a_document_points_to_exists() -> None:
    for document in [*ROOT.glob("*.md"), ROOT / "src/firsthand/language/README.md"]:
        text = document.read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)#:]+)\)", text):
            assert (document.parent / target).exists(), f"{document.name}: {target}"
    for path in re.findall(r"`((?:docs|src|tests)/[\w./-]+)`", README):
        assert (ROOT / path).exists(), path


def test_a_decision_is_found_by_its_number() -> None:
    files = sorted((ROOT / "docs/decisions").glob("*.md"))
    assert len({path.name[:3] for path in files}) == len(files)
    for path in files:
        assert path.read_text(encoding="utf-8").startswith(f"# {path.name[:3]}. "), path.name


def test_every_dependency_has_its_reason() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    reasons = " ".join(path.read_text(encoding="utf-8") for path in (ROOT / "docs/decisions").glob("*.md")).casefold()
    needed = re.search(r"^dependencies = \[\n(.*?)^\]", project, re.MULTILINE | re.DOTALL)
    assert needed is not None
    for name in re.findall(r'"([\w.-]+?)[><=;" ]', needed.group(1)):
        assert name.casefold() in reasons, f"docs/decisions/ does not say why we need {name}"


def test_the_changelog_knows_this_version() -> None:
    from importlib.metadata import version

    assert f"## {version('firsthand')}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert firsthand.__doc__
