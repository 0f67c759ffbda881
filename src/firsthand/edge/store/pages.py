"""The bytes of every page, each in a file named by its SHA-256. Written once, never altered."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from firsthand.errors import CaseError

_UNFINISHED = ".part"


def digest(content: bytes) -> str:
    """SHA-256 in lower-case hexadecimal."""
    return hashlib.sha256(content).hexdigest()


class Pages:
    """A folder of pages: ``ab/ab12...``, two levels, as a file of 100,000 names is slow to list."""

    def __init__(self, folder: Path) -> None:
        """The folder is made by the first page that is kept."""
        self.folder = folder

    def path(self, sha256: str) -> Path:
        """Where the page of this digest stands or would stand."""
        return self.folder / sha256[:2] / sha256

    def keep(self, contents: Sequence[bytes]) -> list[str]:
        """Their digests; when this returns, all of them are on the disk to stay (fsync of files and folders).

        A page appears under its name whole or not at all, whatever happens meanwhile.
        """
        digests = [digest(content) for content in contents]
        changed: set[Path] = set()
        for sha256, content in zip(digests, contents, strict=True):
            path = self.path(sha256)
            if not path.exists():
                if not path.parent.exists():
                    path.parent.mkdir(parents=True, exist_ok=True)
                    changed |= {self.folder, self.folder.parent}
                _write(path, content)
            changed.add(path.parent)  # also of a page that was there: another process may just have written it
        for folder in sorted(changed, reverse=True):
            sync_folder(folder)
        return digests

    def read(self, sha256: str) -> bytes:
        """The page. Raises ``CaseError`` when its file is gone; what it holds is checked by ``verify`` alone."""
        try:
            return self.path(sha256).read_bytes()
        except OSError as error:
            raise CaseError(f"{self.path(sha256)}: {error.strerror}: a page of this case") from error

    def all(self) -> Iterator[Path]:
        """All files here, sorted; those left unfinished by a run that was cut off are passed over."""
        for folder in sorted(self.folder.glob("*/")):
            yield from sorted(entry for entry in folder.iterdir() if entry.suffix != _UNFINISHED)


def _write(path: Path, content: bytes) -> None:
    unfinished = path.with_name(f"{path.name}.{os.getpid()}{_UNFINISHED}")
    try:
        with unfinished.open("wb") as file:
            file.write(content)
            file.flush()
            os.fchmod(file.fileno(), 0o444)
            os.fsync(file.fileno())
        unfinished.rename(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise


def sync_folder(folder: Path) -> None:
    """Makes the names in a folder last."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
