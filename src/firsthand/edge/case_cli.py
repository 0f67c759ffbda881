"""The commands of a case. What each does stands in `case_commands.py`, which is heavy and imported when one runs."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from firsthand.edge import options
from firsthand.edge.store.custody import Field
from firsthand.findings import Decision, DecisionKind
from firsthand.records import Stance


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


@click.group()
def sources() -> None:
    """What you know of sources: families of publishers, other names, reliability (A-F), notes. None is shipped."""


@sources.command("set")
@click.argument("name")
@click.argument("field", type=click.Choice([each.value for each in Field]), metavar="FIELD")
@click.argument("value", default="")
@_why
@options.case
@options.operator
def set_source(*, name: str, field: str, value: str, why: str, where: str, operator: str | None) -> int:
    """Write down FIELD (family, "same as", reliability, note) of the source NAME; no VALUE takes it back."""
    from firsthand.edge import source_commands

    return source_commands.note(where, name, field, value, operator=operator, why=why)


@sources.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@_why
@options.case
@options.operator
def import_sources(*, file: Path, why: str, where: str, operator: str | None) -> int:
    """Take in a CSV with the column name and any of family, same_as, reliability, note."""
    from firsthand.edge import source_commands

    return source_commands.take_in(where, file, operator=operator, why=why)


@sources.command("export")
@options.case
def export_sources(*, where: str) -> int:
    """Print all as CSV."""
    from firsthand.edge import source_commands

    return source_commands.give_out(where)


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


@click.command(context_settings={"ignore_unknown_options": True})  # -words are words that must not stand there
@click.argument("words", nargs=-1)
@click.option("--like", "said", metavar="TEXT", help="Instead of words: what says the same, in any language.")
@click.option("--outlet", metavar="NAME", help="Only of this outlet (any words of its name).")
@click.option("--lang", metavar="CODE", help="Only in this language.")
@click.option(
    "--since", type=_Since(), metavar="WHEN", help="Only published since: 24h, 7d, 2w, a day or a moment (UTC)."
)
@click.option("--until", type=_Since(), metavar="WHEN", help="Only published before.")
@click.option("--speaker", metavar="NAME", help="Only where this person or body is quoted (any words of the name).")
@click.option("--stance", type=click.Choice([each.value for each in Stance]), help="Only where somebody is quoted so.")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, metavar="N", help="Show the first N.")
@options.case
@options.json
def search(
    *,
    words: tuple[str, ...],
    said: str | None,
    outlet: str | None,
    lang: str | None,
    since: datetime | None,
    until: datetime | None,
    speaker: str | None,
    stance: str | None,
    limit: int,
    where: str,
    as_json: bool,
) -> int:
    """Find articles by WORDS, in any spelling, with any clitic or ending.

    "Words in quotation marks" stand there in this order; -words must not stand there.

    Exit status: 0 something was found, 1 nothing.
    """
    from firsthand.edge import search_commands
    from firsthand.edge.store.search import Filters

    if said and words:
        raise click.UsageError("either WORDS or --like")
    filters = Filters(outlet=outlet, lang=lang, since=since, until=until, speaker=speaker, stance=stance)
    return search_commands.search(where, " ".join(words), filters, said=said, limit=limit, as_json=as_json)


@click.command()
@options.case
def verify(*, where: str) -> int:
    """Check that every page and every line of the log is as it was captured, and name the first that is not.

    Exit status: 0 all is as it was, 2 something is not.
    """
    from firsthand.edge import case_commands

    return case_commands.verify(where)


COMMANDS: tuple[click.Command, ...] = (add, case, decide, news, search, sources, undo, verify)
