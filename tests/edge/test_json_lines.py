"""The JSON says what the schema in docs/ says, letters readable, nothing lost."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

import sample
from build import article
from firsthand.edge.export import json_lines
from firsthand.records import Attribution, Kind, Reading, Span, Stance, Unreadable

DOCS = Path(__file__).resolve().parents[2] / "docs" / "schema"


def validator(name: str) -> Draft202012Validator:
    schema = json.loads((DOCS / f"{name}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def through(value: dict[str, Any]) -> Any:
    """The object as a reader of the line gets it."""
    line = json_lines.line(value)
    assert "\n" not in line
    return json.loads(line)


def test_a_reading() -> None:
    text = "Mayor Ali said the bridge was closed. It rained."
    said = Attribution(
        (Span(0, 9),), (Span(10, 14),), (Span(15, 36),), Kind.INDIRECT, "Mayor Ali", Stance.SAYS, "verb", via="Radio"
    )
    read = Reading(article(text, published="2026-03-01T10:04"), (said,), (Span(38, 48),), ())
    line = through(json_lines.reading(read))
    validator("read").validate(line)
    assert line == {
        "id": "a1",
        "lang": "en",
        "outlet": "herald.example",
        "title": None,
        "published": "2026-03-01T10:04:00Z",
        "attributions": [
            {
                "source": [[0, 9]],
                "cue": [[10, 14]],
                "content": [[15, 36]],
                "kind": "indirect",
                "speaker": "Mayor Ali",
                "via": "Radio",
                "stance": "says",
                "rule": "verb",
            }
        ],
        "own_voice": [[38, 48]],
        "set_aside": None,
    }


def test_a_page_set_aside_keeps_its_place_and_reason() -> None:
    line = through(json_lines.set_aside(Unreadable("news/7.html", "no text found")))
    validator("read").validate(line)
    assert (line["id"], line["set_aside"], line["attributions"]) == ("news/7.html", "no text found", [])


def test_a_dossier() -> None:
    made = sample.articles(copies=1)
    line = through(json_lines.dossier(sample.dossier(made)))
    validator("trace").validate(line)
    arabic = line["appearances"][2]
    assert arabic == {
        "article": "arabic",
        "claim": "arabic#0-1",
        "span": [33, 58],
        "text": "12 شخصا قتلوا في المستودع",
        "speaker": "",
        "chain": ["وزارة الصحة"],
        "named": [],
        "derived_from": "wire",
        "link": {
            "kind": "translated wording",
            "stated": False,
            "reason": "the same sentence in Arabic",
            "here": [0, len(sample.ARABIC)],
            "there": [71, 105],
        },
        "stance": "affirms",
        "hands": None,
        "figures": [{"what": "killed", "low": 12, "high": 12, "words": "12 people"}],
    }
    assert line["origins"][0] == {
        "name": "Health Ministry",
        "also": {"ar": "وزارة الصحة"},
        "kind": "body",
        "stance": "affirms",
        "articles": ["wire", "copy0", "arabic"],
        "reasons": ["one body, one statement"],
    }
    assert line["independent"] == {"low": 1, "high": 2}
    assert (line["untraced"], line["denials"], line["earliest"]) == (["own"], ["denial"], "wire")
    assert line["status"] == "disputed" and line["hands"] == [1, 2] and line["unweighed"] == 3
    assert line["disputed_figures"][0]["given"][1] == {"origin": "Coast Gazette", "low": 40, "high": None}
    assert line["gaps"][0]["articles"] == ["denial", "own"]
    assert line["changes"][0]["independent"] == {"low": 2, "high": 3}
    assert line["suggestions"][0]["suggested"] == "contested"
    assert line["decisions"][0] == {
        "decision": {
            "kind": "no link",
            "one": "own",
            "other": "wire",
            "reason": "they wrote it themselves",
            "who": "Mila",
        },
        "before": {"low": 1, "high": 1},
        "after": {"low": 1, "high": 2},
    }
    assert (line["loops"], line["bottlenecks"]) == ([["Selmara Today", "Coast Gazette"]], ["Health Ministry"])


def test_the_schema_refuses_what_is_not_said_in_it() -> None:
    line = json_lines.dossier(sample.dossier(sample.articles(copies=1)))
    with pytest.raises(ValidationError, match="verdict"):
        validator("trace").validate({**line, "verdict": "true"})
    with pytest.raises(ValidationError):
        validator("trace").validate({**line, "appearances": [{**line["appearances"][0], "span": [3]}]})


def test_arabic_is_readable_and_half_a_surrogate_pair_does_no_harm() -> None:
    assert json_lines.line({"id": "وزارة"}) == '{"id": "وزارة"}'
    broken = json_lines.line({"id": "a\ud800b"})
    assert broken.encode() and json.loads(broken) == {"id": "a\ud800b"}
