"""Runs the commands shown in README.md and puts their output under them; `--check` only says whether it is true."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
_BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)


def refreshed(text: str) -> str:
    """The text with the output of every `$ command` in its console blocks as it is today."""
    return _BLOCK.sub(lambda block: "".join(f"$ {c}\n{output_of(c)}" for c in commands(block.group())), text)


def commands(block: str) -> list[str]:
    """The commands of a console block."""
    return [line[2:] for line in block.splitlines() if line.startswith("$ ")]


def output_of(command: str) -> str:
    """What a user sees who runs this in the project's folder; the lines keep the order in which they appear."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    run = subprocess.run(
        ["sh", "-c", command],
        cwd=ROOT,
        env={**os.environ, "PATH": path, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return "".join(f"{line.rstrip()}\n" for line in run.stdout.decode().rstrip().splitlines())


if __name__ == "__main__":
    shown = README.read_text(encoding="utf-8")
    true = refreshed(shown)
    if "--check" in sys.argv:
        sys.exit(shown != true)
    README.write_text(true, encoding="utf-8")
