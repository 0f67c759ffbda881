"""What was captured as WACZ 1.1.1: a WARC file with its index, the list of its pages, and the digests of all parts."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import re
import shutil
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, BinaryIO, cast

from firsthand.edge.capture.capture import Capture
from firsthand.edge.export.warc import Filed, write_warc

WARC, INDEX, LIST, PAGES = "archive/data.warc.gz", "indexes/index.cdx.gz", "indexes/index.idx", "pages/pages.jsonl"
LOG = "custody/custody.jsonl"
_ADDRESS = re.compile(r"(?P<host>[^/?]*)(?P<path>[^?]*)\??(?P<query>.*)", re.DOTALL)
_LINES = 3000  # of the index in one packed block


def write_wacz(
    captures: Iterable[Capture], out: BinaryIO, *, software: str, created: datetime, log: BinaryIO | None = None
) -> int:
    """Writes the captures; how many. ``log`` is put beside them. Same input, same bytes."""
    parts: list[dict[str, Any]] = []
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as zipped:
        with _part(zipped, WARC, created, parts) as file:
            filed = list(write_warc(captures, file, software=software, created=created))
        index, blocks = _index(filed)
        for name, content in ((INDEX, index), (LIST, blocks), (PAGES, _pages(filed))):
            with _part(zipped, name, created, parts) as file:
                file.write(content)
        if log:
            with _part(zipped, LOG, created, parts) as file:
                shutil.copyfileobj(log, file)
        package = _json({
            "profile": "data-package", "resources": parts, "created": f"{created.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
            "wacz_version": "1.1.1", "software": software,
        })  # fmt: skip
        digest = _json({"path": "datapackage.json", "hash": _sha256(package)})
        for name, content in (("datapackage.json", package), ("datapackage-digest.json", digest)):
            with _part(zipped, name, created, []) as file:
                file.write(content)
    return len(filed)


@contextmanager
def _part(zipped: zipfile.ZipFile, name: str, created: datetime, parts: list[dict[str, Any]]) -> Iterator[BinaryIO]:
    """A member to write into; its digest and size are added to ``parts``."""
    member = zipfile.ZipInfo(name, created.astimezone(UTC).timetuple()[:6])
    with zipped.open(member, "w", force_zip64=True) as file:
        hashed = _Hashed(file)
        yield cast(BinaryIO, hashed)
    digest = f"sha256:{hashed.sha256.hexdigest()}"
    parts.append({"name": name.rpartition("/")[2], "path": name, "hash": digest, "bytes": hashed.passed})


class _Hashed(io.RawIOBase):
    def __init__(self, out: Any) -> None:
        self._out = out
        self.sha256 = hashlib.sha256()
        self.passed = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._out.write(data)
        self.sha256.update(data)
        self.passed += len(data)
        return len(data)


def _index(filed: Iterable[Filed]) -> tuple[bytes, bytes]:
    """The sorted index in packed blocks, and the list of the blocks."""
    lines = sorted(_line(each) for each in filed)
    packed = b""
    blocks = ['!meta 0 {"format": "cdxj-gzip-1.0", "filename": "index.cdx.gz"}']
    for start in range(0, len(lines), _LINES):
        block = gzip.compress("".join(lines[start : start + _LINES]).encode(), mtime=0)
        key = " ".join(lines[start].split(" ")[:2])
        told = {"offset": len(packed), "length": len(block), "digest": _sha256(block)}
        blocks.append(f"{key} {json.dumps(told)}")
        packed += block
    return packed, "".join(f"{block}\n" for block in blocks).encode()


def _line(filed: Filed) -> str:
    told = {
        "url": filed.url,
        "mime": filed.media_type,
        "status": str(filed.status or 200),
        "digest": filed.digest,
        "length": str(filed.length),
        "offset": str(filed.offset),
        "filename": WARC.rpartition("/")[2],
    }
    return f"{sort_key(filed.url)} {filed.captured.astimezone(UTC):%Y%m%d%H%M%S} {json.dumps(told)}\n"


def sort_key(url: str) -> str:
    """The form by which indexes sort addresses: "example,news)/a?b=1" of "https://www.news.example/A?b=1"."""
    _, _, rest = url.lower().partition("://")
    parts = _ADDRESS.match(rest.partition("#")[0])
    host, path, query = parts.group("host", "path", "query") if parts else ("", "", "")
    name, _, port = host.rpartition("@")[2].partition(":")
    place = f":{port}" if port not in ("", "80", "443") else ""
    turned = ",".join(reversed(name.removeprefix("www.").split(".")))
    ordered = "?" + "&".join(sorted(query.split("&"))) if query else ""
    return f"{turned}{place}){path or '/'}{ordered}".replace(" ", "%20")


def _pages(filed: Sequence[Filed]) -> bytes:
    lines = [{"format": "json-pages-1.0", "id": "pages", "title": "All Pages"}]
    lines += [
        {"id": str(number), "url": each.url, "ts": f"{each.captured.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"}
        for number, each in enumerate(filed, 1)
    ]
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode("utf-8", "replace")


def _json(content: dict[str, Any]) -> bytes:
    return json.dumps(content, indent=2).encode()


def _sha256(content: bytes) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()}"
