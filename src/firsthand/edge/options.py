"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path

import click

CASE = "firsthand.case"

inputs = click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
json = click.option("--json", "as_json", is_flag=True, help="One JSON object a line (schemas: docs/schema/).")
jobs = click.option(
    "--jobs", type=click.IntRange(1), metavar="N", help="Processes to work on  [default: one for each processor]"
)
html = click.option(
    "--html", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Also write one page to look at."
)
case = click.option(
    "--case",
    "where",
    default=CASE,
    show_default=True,
    metavar="CASE",
    help="A folder, or postgresql://user@host/database?pages=FOLDER.",
)
operator = click.option(
    "--operator", metavar="NAME", help="Who does this, for the log  [default: the name you are logged in by]"
)
