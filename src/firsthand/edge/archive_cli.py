"""The commands that watch feeds and hand archives on. What each does stands in `archive_commands.py`."""

from __future__ import annotations

from pathlib import Path

import click

from firsthand.edge import options


@click.command()
@click.argument("feeds", nargs=-1, required=True, metavar="FEED...")
@click.option(
    "--every",
    type=click.FloatRange(1),
    default=15,
    show_default=True,
    metavar="MINUTES",
    help="How often each is asked.",
)
@click.option("--once", is_flag=True, help="Ask each feed once and end.")
@options.case
@options.operator
@options.jobs
def watch(
    *, feeds: tuple[str, ...], every: float, once: bool, where: str, operator: str | None, jobs: int | None
) -> int:
    """Ask feeds again and again, and keep, read and weigh their new pages.

    A FEED is the address of an RSS or Atom feed, a sitemap or an OPML file. One host is asked once a second at most,
    or as seldom as its robots.txt says; a page that its robots.txt closes is not fetched; a host that asks to wait is
    waited for.
    """
    from firsthand.edge import archive_commands

    return archive_commands.watch(feeds, where, minutes=every, once=once, operator=operator, jobs=jobs)


@click.group()
def export() -> None:
    """Hand on what a case has captured, byte for byte."""


def _exporter(kind: str, words: str) -> click.Command:
    @export.command(kind, help=words)
    @click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
    @options.case
    def command(*, file: Path, where: str) -> int:
        from firsthand.edge import archive_commands

        return archive_commands.export(kind, where, file)

    return command


_exporter("warc", "Write a WARC 1.1 file: every page with how and when it came.")
_exporter("wacz", "Write a WACZ 1.1.1 file: the same with an index, digests and the log of the case.")


@click.command()
@click.option("--server", envvar="FIRSTHAND_TIMESTAMP_SERVER", metavar="URL", help="Of a timestamp service (RFC 3161).")
@click.option(
    "--root",
    "roots",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="PEM",
    help="A certificate you trust, to which its signature must lead.",
)
@options.case
def timestamp(*, server: str | None, roots: tuple[Path, ...], where: str) -> int:
    """Have a third party state that the log of the case was there at a time.

    The log itself proves in which order things were captured and that nothing was altered since, but its times are
    this machine's word. A timestamp service puts its own word beside it.
    """
    from firsthand.edge import archive_commands

    return archive_commands.timestamp(where, server, roots)


COMMANDS: tuple[click.Command, ...] = (export, timestamp, watch)
