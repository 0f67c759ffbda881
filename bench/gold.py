"""The real articles beside the project and their scorers, which live outside the repository."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"

#: one annotated article, as it stands in the files
Doc = dict[str, Any]


@cache
def scorer(name: str) -> ModuleType:
    """A scorer of the shared folder, imported by its path. Raises ``FileNotFoundError`` where it is absent."""
    folder = SHARED / "eval"
    spec = importlib.util.spec_from_file_location(name, folder / f"{name}.py")
    if spec is None or spec.loader is None or not (folder / f"{name}.py").is_file():
        raise FileNotFoundError(folder / f"{name}.py")
    if str(folder) not in sys.path:  # the scorers import each other
        sys.path.insert(0, str(folder))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_docs(path: Path) -> list[Doc]:
    """The articles of a JSONL file."""
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def digest(files: Iterable[Path]) -> str:
    """One digest of the names and bytes of files, in the order of their names."""
    total = hashlib.sha256()
    for file in sorted(files, key=lambda f: f.name):
        total.update(file.name.encode() + b"\0" + file.read_bytes())
    return total.hexdigest()
