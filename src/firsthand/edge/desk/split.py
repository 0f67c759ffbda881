"""Splitting: some reports of a dossier carry another claim. What it would do to both is shown first; all is undoable.

It is written down as decisions like any other: each of the sentences is not the claim of one that stays, and they say
the same as each other.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs
from starlette.responses import Response

from firsthand.edge.desk.blocks import claim_of
from firsthand.edge.desk.decide import LONGEST_REASON, decided_since
from firsthand.edge.desk.dossier import row_of
from firsthand.edge.desk.room import Filed, key_of
from firsthand.edge.desk.visit import Visit
from firsthand.edge.store.decisions import Made
from firsthand.records import Decision, DecisionKind

MOST = 200  # reports split off at once


def weigh(visit: Visit) -> Response:
    """The dossier without the chosen reports, and the one they would be."""
    return _ask(visit, visit.dossier(), visit.request.query_params.getlist("report"))


def split(visit: Visit) -> Response:
    """Writes it down, unless somebody decided about the dossier since the page was made: then that is shown first."""
    filed = visit.dossier()
    keys = [key for key in visit.form.getlist("report") if isinstance(key, str)]
    why, seen = visit.given("why")[:LONGEST_REASON], visit.given("version")
    if filed is None or not why:
        return _ask(visit, filed, keys, why_missing=True, status=422)
    made = [structs.replace(each, reason=why, who=visit.who) for each in _decisions(filed, keys)]
    if not made:
        return _ask(visit, filed, keys)
    if not visit.room.decide_all(made, visit.now, unless=lambda: bool(decided_since(visit, seen, filed))):
        since = decided_since(visit, seen, filed)
        return _ask(visit, visit.dossier(), keys, since=since, why=why, status=409)
    return visit.go(visit.to(f"/dossiers/{visit.room.numbers_of_claims([made[0].one]).get(made[0].one, filed.key)}"))


def _decisions(filed: Filed, keys: Sequence[str]) -> list[Decision]:
    """Nothing when no report is chosen, or none would stay."""
    wanted = set(keys[:MOST])
    claims = dict.fromkeys(a.claim for a in filed.dossier.appearances)
    out = [claim for claim in claims if key_of(claim) in wanted]
    stays = next((claim for claim in claims if key_of(claim) not in wanted), None)
    if stays is None or filed.asked:
        return []
    apart = [Decision(DecisionKind.NOT_THIS_CLAIM, claim, stays) for claim in out]
    return [*apart, *(Decision(DecisionKind.SAME_CLAIM, out[0], claim) for claim in out[1:])]


def _ask(
    visit: Visit,
    filed: Filed | None,
    keys: Sequence[str],
    *,
    since: Sequence[Made] = (),
    why: str = "",
    why_missing: bool = False,
    status: int = 200,
) -> Response:
    made = _decisions(filed, keys) if filed else []
    if filed is None or not made:
        return visit.page("not_found.html.jinja", status=404)
    out = {each.one for each in made if each.kind is DecisionKind.NOT_THIS_CLAIM}
    found = visit.room.with_decisions(filed, made, made[0].one if len(out) > 1 else "")
    return visit.page(
        "split.html.jinja",
        filed=filed,
        claim=claim_of(filed.dossier, filed.articles),
        rows=[row_of(each, filed) for each in filed.dossier.appearances if each.claim in out],
        before=filed.dossier,
        stays=found[0],
        apart=found[1] if len(found) > 1 else None,
        named=visit.room.named([each.decision for each in since if each.decision]),
        since=since,
        version=visit.room.version,
        why=why,
        why_missing=why_missing,
        status=status,
    )
