"""The console script as a user runs it: on real files, good and bad, through pipes and a terminal."""

import gzip
import json
import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import docx
import pytest
from jsonschema import Draft202012Validator

FIRSTHAND = str(Path(sys.executable).with_name("firsthand"))
SCHEMAS = Path(__file__).resolve().parents[2] / "docs" / "schema"
WIRE = "Health Ministry spokesman Samir Haddara said on Tuesday that 12 people were killed at the port of Selmara."
ARABIC = "قال المتحدث باسم وزارة الصحة سمير هدارة إن 12 شخصا قتلوا في انفجار وقع في ميناء سلمارة."


def firsthand(*arguments: str | Path | int, given: bytes = b"") -> subprocess.CompletedProcess[str]:
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


def test_read_shows_who_said_what() -> None:
    run = firsthand("read", "-", given=WIRE.encode())
    assert run.returncode == 0
    assert "Samir Haddara says (indirect)\n    that 12 people were killed at the port of Selmara" in run.stdout
    assert run.stderr == "read 1 of 1, set aside 0\n"


def test_read_as_json_keeps_the_offsets_of_the_text(tmp_path: Path) -> None:
    packed = tmp_path / "a.jsonl.gz"
    packed.write_bytes(gzip.compress(records(tmp_path / "a.jsonl", "\u200f" + ARABIC, WIRE).read_bytes()))
    (tmp_path / "empty.txt").write_bytes(b"")
    run = firsthand("read", "--json", packed, tmp_path / "empty.txt")
    arabic, english, empty = (validated(line, "read") for line in run.stdout.splitlines())
    assert (arabic["id"], arabic["lang"], arabic["outlet"]) == ("a0", "ar", "Daily 0")
    [said] = arabic["attributions"]  # type: ignore[misc]
    [[start, end]] = said["content"]
    assert ("\u200f" + ARABIC)[start:end].startswith("12 شخصا قتلوا")
    assert english["lang"] == "en"
    assert empty["id"] == str(tmp_path / "empty.txt") and empty["set_aside"]


def test_trace_prints_and_writes_the_dossier(tmp_path: Path) -> None:
    other = "Mayor Lena Orsan said on Monday that the old theatre in Orsana will be closed for two years."
    page = tmp_path / "page.html"
    run = firsthand(
        "trace", records(tmp_path / "a.jsonl", WIRE, ARABIC, WIRE, other, other), "--html", page, "--top", 1
    )
    assert run.returncode == 0
    assert "Reported by 3 outlets; traces to 1 origin" in run.stdout and "\x1b" not in run.stdout
    assert "shown: 1 of 2 dossiers (--top N shows more)" in run.stderr
    assert f"wrote {page}" in run.stderr
    html = page.read_text(encoding="utf-8")
    assert "<svg" in html and "سمير هدارة" in html


@pytest.mark.parametrize(("lang", "origins"), [("en", "Origins"), ("ar", "المصادر الأصلية"), ("ru", "Первоисточники")])
def test_trace_writes_a_report_with_footnotes(tmp_path: Path, lang: str, origins: str) -> None:
    given = records(tmp_path / "a.jsonl", WIRE, ARABIC, WIRE)
    for name in ("report.docx", "report.html"):
        run = firsthand("trace", given, "--report", tmp_path / name, "--lang", lang)
        assert run.returncode == 0 and f"wrote {tmp_path / name}" in run.stderr
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    word = "\n".join(each.text for each in docx.Document(str(tmp_path / "report.docx")).paragraphs)
    assert f"<h2>{origins}</h2>" in page and origins in word.splitlines()
    assert f'lang="{lang}"' in page and page.count('<li id="note-') == 3
    run = firsthand("trace", given, "--html", tmp_path / "page.html", "--lang", lang)
    dossiers = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert f'<html lang="{lang}"' in dossiers and f"<h2>{origins} <span" in dossiers
    run = firsthand("trace", given, "--report", tmp_path / "report.pdf")
    assert run.returncode == 2 and ".docx or .html" in run.stderr


def test_trace_about_a_claim_in_another_language(tmp_path: Path) -> None:
    path = records(tmp_path / "a.jsonl", WIRE, "The mayor of Orsana said the theatre will open in May.")
    run = firsthand("trace", "--json", path, "--about", "قتل 12 شخصا في ميناء سلمارة")
    [line] = run.stdout.splitlines()
    dossier = validated(line, "trace")
    assert [a["article"] for a in dossier["appearances"]] == ["a0"]  # type: ignore[attr-defined]
    assert dossier["independent"] == {"low": 1, "high": 1}
    nothing = firsthand("trace", path, "--about", "The lake froze over in June.")
    assert (nothing.stdout, nothing.returncode) == ("", 0)
    assert "no report carries this claim" in nothing.stderr


def test_bad_pages_are_set_aside_with_place_and_reason_and_the_rest_goes_on(tmp_path: Path) -> None:
    html = f'<html lang="ar"><head><meta charset="windows-1256"></head><body><article><p>{ARABIC}</p></article></body>'
    german = "Der Bürgermeister sagte am Dienstag, die Brücke bleibe wegen des Hochwassers bis Freitag geschlossen."
    files = {
        "empty.html": b"",
        "picture.html": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 20,
        "menu.html": b"<html><head><title>x</title></head><body><nav><a href='/'>Home</a></nav></body></html>",
        "lines.jsonl": json.dumps({"id": "good", "text": WIRE}).encode() + b'\n{"id": "bad", "text": \n',
        "german.txt": german.encode(),
        "old-encoding.html": html.encode("windows-1256"),
        "cut-inside-a-letter.txt": (ARABIC + " وأضاف أن الحريق أخمد").encode()[:-1],
        "big.html": b"<html><body><article>" + b"<p>The mayor said the bridge was shut.</p>" * 700_000,
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    run = firsthand("read", tmp_path, "--jobs", 1)
    told = dict(line.removeprefix(f"set aside: {tmp_path}/").split(": ", 1) for line in run.stderr.splitlines()[:-1])
    read = {"old-encoding.html", "cut-inside-a-letter.txt"}
    aside = {name.partition(":")[0] for name in told}
    assert aside - {"big.html"} == {*files, "lines.jsonl"} - read - {"big.html"}
    assert told["lines.jsonl:2"] and all(len(reason) > 3 for reason in told.values())
    assert run.stderr.endswith(f"read {9 - len(told)} of 9, set aside {len(told)}\n")
    assert run.returncode == 1
    assert "12 people were killed at the port of Selmara" in run.stdout
    assert run.stdout.count("12 شخصا قتلوا في انفجار وقع في ميناء سلمارة") == 2


def test_nothing_read_is_status_2(tmp_path: Path) -> None:
    run = firsthand("trace", tmp_path / "no-such-folder", tmp_path / "nothing-*.html", "--html", tmp_path / "page.html")
    assert run.returncode == 2
    assert "no-such-folder" in run.stderr and "nothing-*.html" in run.stderr
    assert run.stderr.endswith("read 0 of 2, set aside 2\n")
    assert not (tmp_path / "page.html").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything; test_files.py reads with nobody's rights")
def test_a_folder_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0)
    run = firsthand("read", closed)
    assert run.returncode == 2 and str(closed) in run.stderr


def test_the_same_article_given_twice_is_counted_once(tmp_path: Path) -> None:
    path = records(tmp_path / "a.jsonl", WIRE)
    run = firsthand("trace", path, path)
    assert run.returncode == 1 and "ids must differ" in run.stderr


def test_the_order_of_the_input_and_the_number_of_processes_change_nothing(tmp_path: Path) -> None:
    path = records(
        tmp_path / "a.jsonl", *[f"{WIRE} Ship number {n} left the harbour." for n in range(25)], *[ARABIC] * 25
    )
    turned = tmp_path / "b.jsonl"
    turned.write_text("".join(reversed(path.read_text(encoding="utf-8").splitlines(keepends=True))), encoding="utf-8")
    first = firsthand("trace", "--json", "--jobs", "1", path).stdout
    assert first
    assert firsthand("trace", "--json", "--jobs", "2", turned).stdout == first


def test_a_folder_that_cannot_be_written_is_said_at_once(tmp_path: Path) -> None:
    run = firsthand("trace", tmp_path, "--html", tmp_path / "no" / "page.html")
    assert run.returncode == 2 and "--html" in run.stderr


def test_a_closed_pipe_is_quiet(tmp_path: Path) -> None:
    path = records(tmp_path / "a.jsonl", *[WIRE] * 400)
    command = f"{FIRSTHAND} read --json {path} 2>{tmp_path}/err | head -1"
    run = subprocess.run(["sh", "-c", command], capture_output=True, timeout=120, check=True)
    assert run.stdout.count(b"\n") == 1
    assert (tmp_path / "err").read_text(encoding="utf-8") == ""


def test_ctrl_c_is_quiet(tmp_path: Path) -> None:
    path = records(tmp_path / "a.jsonl", *[WIRE] * 1500)
    with subprocess.Popen([FIRSTHAND, "read", "--json", path], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        assert run.stdout is not None and run.stderr is not None
        run.stdout.readline()
        run.send_signal(signal.SIGINT)
        run.stdout.close()
        error = run.stderr.read()
    assert run.returncode in {130, 141}
    assert b"Traceback" not in error and b"set aside" not in error


def test_a_terminal_gets_colour(tmp_path: Path) -> None:
    path = records(tmp_path / "a.jsonl", WIRE, WIRE)
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color"}
    environment.pop("NO_COLOR", None)
    command = [FIRSTHAND, "read", str(path)]
    subprocess.run(command, stdout=theirs, stderr=subprocess.DEVNULL, env=environment, timeout=120, check=True)
    os.close(theirs)
    shown = b""
    while b"killed" not in shown:
        shown += os.read(ours, 4096)
    os.close(ours)
    assert b"\x1b[1m" in shown


def test_help_and_version() -> None:
    told = firsthand("--help").stdout
    assert all(command in told for command in ("read", "trace", "demo"))
    assert firsthand("--version").stdout.startswith("firsthand, version 0.")
    assert firsthand("trace").returncode == 2
