"""One JSON object a line, as `docs/schema/` describes it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from firsthand.edge.export.words import iso
from firsthand.records import Appearance, Attribution, Decision, Dossier, Independent, Link, Reading, Span, Unreadable


def line(value: dict[str, Any]) -> str:
    """The object as one line, letters readable; lone surrogates (broken input) as escapes."""
    text = json.dumps(value, ensure_ascii=False)
    return text if text.isascii() or _is_sound(text) else json.dumps(value)


def reading(read: Reading) -> dict[str, Any]:
    """Who said what in one article (`docs/schema/read.schema.json`); offsets in code points of its text."""
    article = read.article
    return {
        "id": article.id,
        "lang": article.lang,
        "outlet": article.outlet,
        "title": article.title,
        "published": iso(article.published),
        "attributions": [_attribution(attribution) for attribution in read.attributions],
        "own_voice": _spans(read.own_voice),
        "set_aside": None,
    }


def set_aside(page: Unreadable) -> dict[str, Any]:
    """A page that could not be read: the same keys, its address as id, and the reason."""
    return {
        "id": page.address,
        "lang": None,
        "outlet": None,
        "title": None,
        "published": None,
        "attributions": [],
        "own_voice": [],
        "set_aside": page.reason,
    }


def dossier(found: Dossier) -> dict[str, Any]:
    """One dossier (`docs/schema/trace.schema.json`)."""
    return {
        "claim": found.claim,
        "summary": found.summary,
        "appearances": [_appearance(appearance) for appearance in found.appearances],
        "origins": [
            {
                "name": origin.name,
                "also": dict(origin.also),
                "kind": origin.kind,
                "stance": origin.stance,
                "articles": list(origin.articles),
                "reasons": list(origin.reasons),
            }
            for origin in found.origins
        ],
        "independent": _independent(found.independent),
        "untraced": list(found.untraced),
        "loops": [list(loop) for loop in found.loops],
        "bottlenecks": list(found.bottlenecks),
        "denials": list(found.denials),
        "earliest": found.earliest,
        "status": found.status,
        "hands": list(found.hands) if found.hands else None,
        "disputed_figures": [
            {"what": one.what, "given": [{"origin": name, "low": low, "high": high} for name, low, high in one.given]}
            for one in found.disputed_figures
        ],
        "gaps": [{"kind": gap.kind, "names": list(gap.names), "articles": list(gap.articles)} for gap in found.gaps],
        "changes": [
            {
                "decision": _decision(change.decision),
                "words": change.words,
                "reason": change.reason,
                "independent": _independent(change.independent),
            }
            for change in found.changes
        ],
        "unweighed": found.unweighed,
        "suggestions": [
            {"scale": one.scale, "suggested": one.grade, "reason": one.reason} for one in found.suggestions
        ],
        "decisions": [
            {
                "decision": _decision(decided.decision),
                "before": _independent(decided.before),
                "after": _independent(decided.after),
            }
            for decided in found.decisions
        ],
    }


def _independent(count: Independent) -> dict[str, int]:
    return {"low": count.low, "high": count.high}


def _decision(made: Decision) -> dict[str, str]:
    """As `docs/decisions-file.md` has it: a line of the file of decisions. Fields left empty are left out."""
    values = {"kind": made.kind.value, "one": made.one, "other": made.other, "reason": made.reason, "who": made.who}
    return {key: value for key, value in values.items() if value}


def _attribution(attribution: Attribution) -> dict[str, Any]:
    return {
        "source": _spans(attribution.source),
        "cue": _spans(attribution.cue),
        "content": _spans(attribution.content),
        "kind": attribution.kind,
        "speaker": attribution.speaker,
        "via": attribution.via,
        "stance": attribution.stance,
        "rule": attribution.rule,
    }


def _appearance(appearance: Appearance) -> dict[str, Any]:
    return {
        "article": appearance.article,
        "claim": appearance.claim,
        "span": list(appearance.span),
        "text": appearance.text,
        "speaker": appearance.speaker,
        "chain": list(appearance.chain),
        "named": [list(span) if span else None for span in appearance.named],
        "derived_from": appearance.derived_from,
        "link": _link(appearance.link),
        "stance": appearance.stance,
        "hands": appearance.hands,
        "figures": [
            {"what": figure.what, "low": figure.low, "high": figure.high, "words": figure.words}
            for figure in appearance.figures
        ],
    }


def _link(link: Link | None) -> dict[str, Any] | None:
    if link is None:
        return None
    return {
        "kind": link.kind,
        "stated": link.stated,
        "reason": link.reason,
        "here": list(link.here) if link.here else None,
        "there": list(link.there) if link.there else None,
    }


def _spans(spans: Sequence[Span]) -> list[list[int]]:
    return [list(span) for span in spans]


def _is_sound(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
