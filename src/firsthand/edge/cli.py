"""The command line: read, trace, demo; the commands of a case stand in `case_cli.py`. What each does: `commands.py`."""

from __future__ import annotations

import os
import signal
import sys
from importlib.metadata import version
from pathlib import Path

import click

from firsthand.edge import archive_cli, case_cli, desk_cli, options
from firsthand.edge.sweeps import sweep_seldom
from firsthand.errors import FirsthandError

# `commands` is imported by the command that runs, because it is heavy: --help answers at once.

NOTHING_READ, INTERRUPTED, PIPE_CLOSED, TERMINATED = 2, 130, 141, 143
TOP = 10  # dossiers shown to people when --top is not given


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(version("firsthand"), prog_name="firsthand")
def cli() -> None:
    """Who said it first, through whom it travelled, and how many of those who repeat it are independent.

    An INPUT is a file (HTML, text, JSON Lines, PDF, mail, WARC, WACZ, also compressed), a folder, a pattern such as
    "news/*.html", - for standard input, an address, or a feed, OPML file or sitemap, whose pages are fetched.

    Exit status: 0 everything was read, 1 some pages were set aside, 2 nothing could be read.
    """


@cli.command()
@options.inputs
@options.json
@options.jobs
def read(*, inputs: tuple[str, ...], as_json: bool, jobs: int | None) -> int:
    """Print who said what in each article, and what is the outlet's own voice."""
    from firsthand.edge import commands

    return commands.read(inputs, as_json=as_json, jobs=jobs)


@cli.command()
@click.argument("inputs", nargs=-1, metavar="INPUT...")
@click.option("--case", "where", metavar="CASE", help="Of the articles of this case, as `firsthand add` left it.")
@click.option("--about", metavar="TEXT", help="Only the dossier of this claim, said in any of the languages.")
@click.option(
    "--top", type=click.IntRange(1), metavar="N", help=f"Show the first N dossiers  [default: {TOP}; with --json: all]"
)
@click.option(
    "--decisions",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Your decisions, one JSON object a line: they stand above what is inferred, and the counts follow.",
)
@click.option(
    "--families",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Your newsrooms, a CSV of outlet,family: outlets of one family count as one.",
)
@options.html
@click.option(
    "--report",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Also write a report of the first dossier, with footnotes: FILE ends in .docx or .html.",
)
@click.option("--lang", type=click.Choice(("en", "ar", "ru")), default="en", help="Language of --report and --html.")
@options.json
@options.jobs
def trace(
    *,
    inputs: tuple[str, ...],
    where: str | None,
    about: str | None,
    top: int | None,
    decisions: Path | None,
    families: Path | None,
    html: Path | None,
    report: Path | None,
    lang: str,
    as_json: bool,
    jobs: int | None,
) -> int:
    """Print the dossiers of the claims in the articles, most repeated per independent origin first."""
    from firsthand.edge import commands
    from firsthand.edge.report_files import Wanted

    _check_writable(html)
    _check_writable(report, "--report")
    if report is not None and report.suffix not in (".docx", ".html"):
        raise click.BadParameter("expected a name that ends in .docx or .html", param_hint="--report")
    top = top or (None if as_json else TOP)
    if bool(inputs) == (where is not None) or (where and (decisions or families)):
        raise click.UsageError(
            "expected either INPUT... (beside which --decisions and --families may stand), or --case alone, which has"
            " its own; `firsthand add` puts articles into a case"
        )
    wanted = Wanted(report, lang) if report else None
    if where is not None:
        from firsthand.edge import case_commands

        return case_commands.trace(
            where, about=about, top=top, html=html, report=wanted, lang=lang, as_json=as_json, jobs=jobs
        )
    return commands.trace(
        inputs,
        about=about,
        top=top,
        decisions=decisions,
        families=families,
        html=html,
        report=wanted,
        lang=lang,
        as_json=as_json,
        jobs=jobs,
    )


@cli.command()
@options.html
@options.json
@options.jobs
def demo(*, html: Path | None, as_json: bool, jobs: int | None) -> int:
    """Trace the bundled example: forty short reports about an invented place, in three languages."""
    from firsthand.edge import commands

    _check_writable(html)
    return commands.demo(html=html, as_json=as_json, jobs=jobs)


for command in (*case_cli.COMMANDS, *archive_cli.COMMANDS, *desk_cli.COMMANDS):
    cli.add_command(command)


def _check_writable(file: Path | None, option: str = "--html") -> None:
    """Sooner said than after an hour's work."""
    if file is not None and not os.access(file.absolute().parent, os.W_OK):
        raise click.BadParameter(f"cannot write into the folder of {file}", param_hint=option)


def _end(*_: object) -> None:
    """Asked to end: on the way out the processes that work for this one are ended too."""
    sys.exit(TERMINATED)


def main() -> None:
    """The console script: runs a command, quiet about Ctrl-C and a closed pipe."""
    signal.signal(signal.SIGTERM, _end)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # --jobs says how many processors work; read with numpy
    sweep_seldom()
    try:
        status = cli.main(standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        status = error.exit_code
    except FirsthandError as error:
        print(f"firsthand: {error}", file=sys.stderr)
        status = NOTHING_READ
    except (click.Abort, KeyboardInterrupt):
        status = INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python complains on the way out
        status = PIPE_CLOSED
    sys.exit(status)
