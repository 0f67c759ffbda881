"""The console script as a user runs it: on real files, good and bad, through pipes and a terminal."""

import gzip
import json
import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

FIRSTHAND = str(Path(sys.executable).with_name("firsthand"))
SCHEMAS = Path(__file__).resolve().parents[2] / "docs" / "schema"
WIRE = "Health Ministry spokesman Samir Haddara said on Tuesday that 12 people were killed at the port of Selmara."
ARABIC = "قال المتحدث باسم وزارة الصحة سمير هدارة إن 12 شخصا قتلوا في انفجار وقع في ميناء سلمارة."


def firsthand(*arguments: str | Path, given: bytes = b"") -> subprocess.CompletedProcess[str]:
    run = subprocess.run([FIRSTHAND, *map(str, arguments)], input=given, capture_output=True, timeout=300, check=False)
    out, error = run.stdout.decode(), run.stderr.decode()
    assert "Traceback" not in error
    return subprocess.CompletedProcess(run.args, run.returncode, out, error)


def records(path: Path, *texts: str, **fields: str) -> Path:
    lines = [
        json.dumps({"id": f"a{n}", "outlet": f"Daily {n}", "text": text, **fields}) for n, text in enumerate(texts)
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def validated(line: str, name: str) -> dict[str, object]:
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    value: dict[str, object] = json.loads(line)
    Draft202012Validator(schema).validate(value)
    return value


def test_read_shows_who_said_what(tmp_path: Path) -> None:
    run = firsthand("read", records(tmp_path / "a.jsonl", WIRE))
    assert run.returncode == 0
    assert "Samir Haddara says (indirect)\n    that 12 people were killed at the port of Selmara" in run.stdout
    assert run.stderr == "read 1 of 1, set aside 0\n"


def test_read_as_json_keeps_the_text_offsets_and_the_schema(tmp_path: Path) -> None:
    path = records(tmp_path / "a.jsonl", "\u200f" + ARABIC, WIRE)
    run = firsthand("read", "--json", path)
    arabic, english = (validated(line, "read") for line in run.stdout.splitlines())
    assert (arabic["id"], arabic["lang"], arabic["outlet"]) == ("a0", "ar", "Daily 0")
    [said] = arabic["attributions"]  # type: ignore[misc]
    [[start, end]] = said["content"]
    assert ("\u200f" + ARABIC)[start:end].startswith("12 شخصا قتلوا")
    assert english["lang"] == "en"


def test_read_from_standard_input_and_from_a_compressed_file(tmp_path: Path) -> None:
    assert "12 people were killed" in firsthand("read", "-", given=WIRE.encode()).stdout
    packed = tmp_path / "a.jsonl.gz"
    packed.write_bytes(gzip.compress(json.dumps({"id": "z", "text": WIRE}).encode()))
    assert '"id": "z"' in firsthand("read", "--json", packed).stdout


def test_trace_prints_and_writes_the_dossier(tmp_path: Path) -> None:
    path = records(tmp_path / "a.jsonl", WIRE, ARABIC)
    page = tmp_path / "page.html"
    run = firsthand("trace", path, "--html", page)
    assert run.returncode == 0
    assert "2 reports, 1 origin" in run.stdout
    assert f"wrote {page}" in run.stderr
    html = page.read_text(encoding="utf-8")
    assert "<svg" in html and "سمير هدارة" in html


def test_trace_as_json_is_as_the_schema_says(tmp_path: Path) -> None:
    run = firsthand("trace", "--json", records(tmp_path / "a.jsonl", WIRE, ARABIC))
    dossiers = [validated(line, "trace") for line in run.stdout.splitlines()]
    assert [sorted({a["article"] for a in d["appearances"]}) for d in dossiers] == [["a0", "a1"]]  # type: ignore[attr-defined]
    assert dossiers[0]["independent"] == {"low": 1, "high": 1}


def test_trace_about_a_claim_in_another_language(tmp_path: Path) -> None:
    path = records(tmp_path / "a.jsonl", WIRE, "The mayor of Orsana said the theatre will open in May.")
    run = firsthand("trace", "--json", path, "--about", "قتل 12 شخصا في ميناء سلمارة")
    [line] = run.stdout.splitlines()
    assert [a["article"] for a in validated(line, "trace")["appearances"]] == ["a0"]  # type: ignore[attr-defined]
    nothing = firsthand("trace", path, "--about", "The lake froze over in June.")
    assert (nothing.stdout, nothing.returncode) == ("", 0)
    assert "no report carries this claim" in nothing.stderr


def test_top_says_what_it_leaves_out(tmp_path: Path) -> None:
    other = "Mayor Lena Orsan said on Monday that the old theatre in Orsana will be closed for two years."
    path = records(tmp_path / "a.jsonl", WIRE, WIRE, other, other)
    run = firsthand("trace", path, "--top", "1")
    assert "shown: 1 of 2 dossiers (--top N shows more)" in run.stderr


BROKEN = {
    "empty.html": b"",
    "picture.html": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 20,
    "menu.html": b"<html><head><title>x</title></head><body><nav><a href='/'>Home</a></nav></body></html>",
    "lines.jsonl": json.dumps({"id": "good", "text": WIRE}).encode() + b'\n{"id": "bad", "text": \n',
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_bad_page_is_set_aside_with_its_place_and_reason(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(BROKEN[name])
    (tmp_path / "good.txt").write_text(WIRE, encoding="utf-8")
    run = firsthand("read", tmp_path)
    told, closing = run.stderr.splitlines()
    place, reason = told.removeprefix("set aside: ").split(": ", 1)
    assert Path(place.partition(":")[0]) == tmp_path / name
    assert len(reason) > 3
    assert closing == f"read {2 if 'jsonl' in name else 1} of {3 if 'jsonl' in name else 2}, set aside 1"
    assert run.returncode == 1
    assert "12 people were killed" in run.stdout


def test_a_page_set_aside_has_its_line_in_the_json_too(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    run = firsthand("read", "--json", tmp_path / "empty.txt")
    line = validated(run.stdout, "read")
    assert line["id"] == str(tmp_path / "empty.txt") and line["set_aside"]


@pytest.mark.parametrize("given", ["no-such-folder", "nothing-*.html"])
def test_nothing_read_is_status_2(given: str, tmp_path: Path) -> None:
    run = firsthand("trace", tmp_path / given, "--html", tmp_path / "page.html")
    assert run.returncode == 2
    assert given in run.stderr and run.stderr.endswith("read 0 of 1, set aside 1\n")
    assert not (tmp_path / "page.html").exists()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0)
    run = firsthand("read", closed)
    assert run.returncode == 2 and str(closed) in run.stderr


def test_a_page_in_the_old_arabic_encoding_and_one_cut_off_inside_a_letter(tmp_path: Path) -> None:
    html = f'<html lang="ar"><head><meta charset="windows-1256"></head><body><article><p>{ARABIC}</p></article></body>'
    (tmp_path / "old.html").write_bytes(html.encode("windows-1256"))
    (tmp_path / "cut.txt").write_bytes((ARABIC + " وأضاف أن الحريق أخمد").encode()[:-1])
    run = firsthand("read", tmp_path / "old.html", tmp_path / "cut.txt")
    assert run.returncode == 0
    assert run.stdout.count("12 شخصا قتلوا في انفجار وقع في ميناء سلمارة") == 2


def test_a_page_of_thirty_megabytes_ends(tmp_path: Path) -> None:
    page = b"<html><body><article>" + b"<p>The mayor said that the bridge was closed.</p>" * 600_000 + b"</article>"
    (tmp_path / "big.html").write_bytes(page)
    (tmp_path / "good.txt").write_text(WIRE, encoding="utf-8")
    run = firsthand("read", "--json", tmp_path / "big.html", tmp_path / "good.txt")
    assert run.returncode in {0, 1} and len(run.stdout.splitlines()) == 2


def test_a_page_in_another_language_is_set_aside_by_its_name(tmp_path: Path) -> None:
    german = "Der Bürgermeister sagte am Dienstag, die Brücke bleibe wegen des Hochwassers bis Freitag geschlossen."
    (tmp_path / "de.txt").write_text(german, encoding="utf-8")
    run = firsthand("read", tmp_path / "de.txt")
    assert run.returncode == 2 and "de.txt" in run.stderr


def test_the_same_article_given_twice_is_counted_once(tmp_path: Path) -> None:
    path = records(tmp_path / "a.jsonl", WIRE)
    run = firsthand("trace", path, path)
    assert run.returncode == 1 and "ids must differ" in run.stderr


def test_the_order_of_the_input_and_the_number_of_processes_change_nothing(tmp_path: Path) -> None:
    texts = [f"{WIRE} Ship number {n} left the harbour." for n in range(30)] + [ARABIC] * 30
    path = records(tmp_path / "a.jsonl", *texts)
    turned = tmp_path / "b.jsonl"
    turned.write_text("".join(reversed(path.read_text(encoding="utf-8").splitlines(keepends=True))), encoding="utf-8")
    first = firsthand("trace", "--json", "--jobs", "1", path).stdout
    assert first
    assert firsthand("trace", "--json", "--jobs", "2", turned).stdout == first


def test_a_folder_that_cannot_be_written_is_said_at_once(tmp_path: Path) -> None:
    run = firsthand("trace", tmp_path, "--html", tmp_path / "no" / "page.html")
    assert run.returncode == 2 and "--html" in run.stderr


def test_a_closed_pipe_is_quiet(tmp_path: Path) -> None:
    path = records(tmp_path / "a.jsonl", *[WIRE] * 2000)
    command = f"{FIRSTHAND} read --json {path} 2>{tmp_path}/err | head -1"
    run = subprocess.run(["sh", "-c", command], capture_output=True, timeout=120, check=True)
    assert run.stdout.count(b"\n") == 1
    assert (tmp_path / "err").read_text(encoding="utf-8") == ""


def test_ctrl_c_is_quiet(tmp_path: Path) -> None:
    path = records(tmp_path / "a.jsonl", *[WIRE] * 5000)
    with subprocess.Popen([FIRSTHAND, "read", "--json", path], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        assert run.stdout is not None and run.stderr is not None
        run.stdout.readline()
        run.send_signal(signal.SIGINT)
        run.stdout.close()
        error = run.stderr.read()
    assert run.returncode in {130, 141}
    assert b"Traceback" not in error and b"set aside" not in error


def test_a_terminal_gets_colour_and_a_pipe_none(tmp_path: Path) -> None:
    path = records(tmp_path / "a.jsonl", WIRE, WIRE)
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color"}
    environment.pop("NO_COLOR", None)
    command = [FIRSTHAND, "trace", str(path)]
    subprocess.run(command, stdout=theirs, stderr=subprocess.DEVNULL, env=environment, timeout=120, check=True)
    os.close(theirs)
    shown = b""
    while b"Reports" not in shown:
        shown += os.read(ours, 4096)
    os.close(ours)
    assert b"\x1b[1m" in shown
    assert "\x1b" not in firsthand("trace", path).stdout


def test_help_and_version() -> None:
    told = firsthand("--help").stdout
    assert all(command in told for command in ("read", "trace", "demo"))
    assert firsthand("--version").stdout.startswith("firsthand, version 0.")
    assert firsthand("trace").returncode == 2
