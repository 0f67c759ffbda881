"""Watching feeds into a case, and a case handed on as an archive."""

import io
import json
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from warcio.archiveiterator import ArchiveIterator

from firsthand.edge import archive_commands
from firsthand.edge.capture.capture import Capture
from firsthand.edge.capture.inputs import captures
from firsthand.edge.capture.polite import Polite
from firsthand.edge.capture.web import Web
from firsthand.edge.cli import cli
from loopback import Loopback, answer, serving

PAGES = {
    "/1": "<html><p>The mayor of Selmara, Oleg Dron, said on Sunday that the port was closed after the fire.",
    "/2": "<html><p>Мэр Сельмары Олег Дронов заявил в воскресенье, что порт закрыт после пожара.",
}
PLAIN = "رئيس ميناء سلمارا: قال إن الميناء أغلق بعد الحريق."


class Paper:
    def __init__(self) -> None:
        self.shown = ["/1"]
        self.server: Loopback

    def __call__(self, path: str, _request: str) -> bytes:
        if path == "/feed":
            items = "".join(f"<item><link>{self.server.url(each)}</link></item>" for each in self.shown)
            return answer(f"<rss>{items}</rss>".encode())
        return answer(PAGES[path].encode()) if path in PAGES else answer(b"", "404 Not Found")


class Enough(Exception):
    pass


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case into which a feed was watched for two rounds, and a file was added."""
    folder = tmp_path_factory.mktemp("watched")
    paper, where, slept = Paper(), folder / "case", []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        paper.shown = ["/2", "/1"]
        if len(slept) == 2:
            raise Enough

    fetch = Polite(Web(resolve=lambda _: ["127.0.0.1"], allowed={"127.0.0.1"}), sleep=lambda _: None)
    with serving(paper) as paper.server:
        with pytest.raises(Enough):
            archive_commands.watch(
                [paper.server.url("/feed")], str(where), minutes=5, once=False, operator="Mira", jobs=1,
                fetch=fetch, sleep=sleep,
            )  # fmt: skip
        assert slept == [300, 300]
        assert paper.server.paths == ["/feed", "/robots.txt", "/1", "/feed", "/2"]
        again = archive_commands.watch(
            [paper.server.url("/feed")], str(where), minutes=5, once=True, operator="Mira", jobs=1, fetch=fetch
        )
        assert again == 0
        assert paper.server.paths[5:] == ["/feed"]  # its pages are in the case
    (folder / "a.txt").write_text(PLAIN, encoding="utf-8")
    assert run("add", str(folder / "a.txt"), "--case", str(where)) == 0
    return where


def run(*arguments: str) -> int:
    return int(CliRunner().invoke(cli, arguments, standalone_mode=False, catch_exceptions=False).return_value)


@pytest.mark.parametrize("kind", ["warc", "wacz"])
def test_the_case_comes_back_from_its_export(case: Path, tmp_path: Path, kind: str) -> None:
    out = tmp_path / f"out.{kind}"
    assert run("export", kind, str(out), "--case", str(case)) == 0
    found = [each for each in captures([str(out)], io.BytesIO()) if isinstance(each, Capture)]
    expected = [PAGES["/1"].encode(), PAGES["/2"].encode(), PLAIN.encode()]
    assert [each.page.content for each in found] == expected
    assert all(each.captured <= datetime.now(UTC) for each in found)
    assert not list(tmp_path.glob("*.part"))


def test_the_wacz_holds_the_log_and_is_valid(case: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.wacz"
    run("export", "wacz", str(out), "--case", str(case))
    with zipfile.ZipFile(out) as zipped:
        log = [json.loads(line) for line in zipped.read("custody/custody.jsonl").splitlines()]
    assert [line["operator"] for line in log][:2] == ["Mira", "Mira"]
    done = subprocess.run(
        [sys.executable, "-m", "wacz.main", "validate", "-f", str(out)], capture_output=True, text=True, check=False
    )
    assert "Validation succeeded" in done.stdout


def test_what_was_asked_is_kept_beside_what_came(case: Path, tmp_path: Path) -> None:
    lines = [json.loads(line) for line in (case / "custody.jsonl").read_text().splitlines()]
    agents = [dict(line["sent"]).get("User-Agent", "") for line in lines]
    assert [agent.partition("/")[0] for agent in agents] == ["Firsthand", "Firsthand", ""]
    run("export", "warc", str(tmp_path / "a.warc.gz"), "--case", str(case))
    with (tmp_path / "a.warc.gz").open("rb") as file:
        asked = [record.http_headers for record in ArchiveIterator(file) if record.rec_type == "request"]
    assert [http.get_header("User-Agent") for http in asked] == agents[:2]
    assert [http.protocol for http in asked] == ["GET", "GET"]


def test_a_place_that_cannot_be_written_says_so(case: Path, tmp_path: Path) -> None:
    firsthand, out = Path(sys.executable).with_name("firsthand"), tmp_path / "none" / "a.warc.gz"
    done = subprocess.run(
        [firsthand, "export", "warc", out, "--case", case],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "no such file or directory" in done.stderr.lower() and "nothing was exported" in done.stderr
