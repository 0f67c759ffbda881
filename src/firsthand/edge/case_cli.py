"""The commands of a case. What each does stands in `case_commands.py`, which is heavy and imported when one runs."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import click

from firsthand.edge import options
from firsthand.findings import Decision, DecisionKind


@click.command()
@options.inputs
@options.case
@options.operator
@click.option("--note", default="", metavar="TEXT", help="A word for the log, beside every page of this run.")
@options.jobs
def add(*, inputs: tuple[str, ...], where: str, operator: str | None, note: str, jobs: int | None) -> int:
    """Keep pages in a case, read and weigh them. What the case has already is not kept twice.

    A run that was cut off goes on when it is started again.
    """
    from firsthand.edge import case_commands

    return case_commands.add(inputs, where, operator=operator, note=note, jobs=jobs)


@click.group()
def case() -> None:
    """What a case holds, and what became of it."""


@case.command()
@options.case
def info(*, where: str) -> int:
    """Count what the case holds."""
    from firsthand.edge import case_commands

    return case_commands.info(where)


@case.command("set-aside")
@options.case
def set_aside(*, where: str) -> int:
    """List what gave no article, with the reason."""
    from firsthand.edge import case_commands

    return case_commands.set_aside(where)


@case.command()
@options.case
@options.operator
@options.jobs
def retry(*, where: str, operator: str | None, jobs: int | None) -> int:
    """Try again what was set aside."""
    from firsthand.edge import case_commands

    return case_commands.retry(where, operator=operator, jobs=jobs)


@case.command()
@click.argument("here", metavar="FROM")
@click.argument("there", metavar="TO")
def move(*, here: str, there: str) -> int:
    """Copy a case to a new place, SQLite to PostgreSQL or back, with nothing lost. FROM stays as it is.

    FROM and TO are folders or postgresql://user@host/database?pages=FOLDER. Also the way to a safe copy of a case that
    others go on adding to.
    """
    from firsthand.edge import case_commands

    return case_commands.move(here, there)


@case.command("decisions")
@options.case
def decided(*, where: str) -> int:
    """List what users decided, the oldest first."""
    from firsthand.edge import case_commands

    return case_commands.decided(where)


_KINDS = [kind.value for kind in DecisionKind]
_why = click.option("--why", default="", metavar="TEXT", help="The reason, for whoever reads it later.")


@click.command()
@click.argument("kind", type=click.Choice(_KINDS), metavar="KIND")
@click.argument("one")
@click.argument("other", default="")
@_why
@options.case
@options.operator
def decide(*, kind: str, one: str, other: str, why: str, where: str, operator: str | None) -> int:
    """Decide against the tool: ONE and OTHER are names as printed, or ids of articles or claims, as KIND asks.

    \b
    "same source" NAME NAME            they are one
    "different sources" NAME NAME      they are two
    "no link" ARTICLE [ARTICLE|NAME]   the first does not rest on the other
    "link" ARTICLE ARTICLE             the first rests on the other
    "same claim" CLAIM CLAIM           they say the same
    "not this claim" CLAIM [CLAIM]     the first is not what the other is
    """
    from firsthand.edge import case_commands

    if not other and kind not in (DecisionKind.NO_LINK, DecisionKind.NOT_THIS_CLAIM):
        raise click.UsageError(f'"{kind}" needs two')
    return case_commands.decide(where, Decision(DecisionKind(kind), one, other, why, operator or ""))


@click.command()
@click.argument("number", type=int)
@_why
@options.case
@options.operator
def undo(*, number: int, why: str, where: str, operator: str | None) -> int:
    """Take a decision back, by its number in `firsthand case decisions`. Both stay in the log."""
    from firsthand.edge import case_commands

    return case_commands.undo(where, number, operator=operator, why=why)


class _Since(click.ParamType[datetime]):
    """A day, a moment, or a time before now."""

    name = "since"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Always aware, in UTC where nothing else is said."""
        back = re.fullmatch(r"(\d{1,5})([hdw])", value)
        if back:
            unit = {"h": "hours", "d": "days", "w": "weeks"}[back[2]]
            return datetime.now(UTC) - timedelta(**{unit: int(back[1])})
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"{value}: expected 24h, 7d, 2w, 2026-03-03 or 2026-03-03T10:00", param, ctx)
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


@click.command()
@click.option(
    "--since",
    type=_Since(),
    default="24h",
    show_default=True,
    metavar="WHEN",
    help="24h, 7d, 2w before now, or a day or moment (UTC).",
)
@options.case
@options.json
def news(*, since: datetime, where: str, as_json: bool) -> int:
    """Tell what changed: new claims and origins, denials, other figures, pages edited in silence."""
    from firsthand.edge import case_commands

    return case_commands.news(where, since, as_json=as_json)


@click.command()
@options.case
def verify(*, where: str) -> int:
    """Check that every page and every line of the log is as it was captured, and name the first that is not.

    Exit status: 0 all is as it was, 2 something is not.
    """
    from firsthand.edge import case_commands

    return case_commands.verify(where)


COMMANDS: tuple[click.Command, ...] = (add, case, decide, news, undo, verify)
