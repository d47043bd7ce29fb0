"""Commands about a learner's record: what counts toward one credential, and which credential is nearest."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from webapp.cli.options import catalogue_option, json_option, lang_option, print_json, progress, settings_for

if TYPE_CHECKING:
    from content.records.reading import Reading
    from pathways.model import Catalogue
    from webapp.actions.audit import AuditBlock, AuditResult, RecordRead
    from webapp.actions.rank import By, RankResult
    from webapp.serving.snapshot import Snapshot

record_option = click.option(
    "--record", "record_file", type=click.Path(path_type=Path), metavar="FILE", required=True,
    help="The learner's record: .yaml, .json, .csv, or .txt for a transcript's text.",
)  # fmt: skip
day_option = click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DAY",
    help="The day of the award (default: the record's, or else today).",
)


@click.command()
@record_option
@click.option("--credential", required=True, metavar="ID", help="The credential to look at.")
@day_option
@lang_option
@catalogue_option
@json_option
def audit(record_file: Path, credential: str, as_of: datetime | None, lang: str, catalogue: Path | None, json_only: bool) -> None:
    """What of a learner's record counts toward a credential, what is left, and why the rest does not count."""
    from webapp.actions.audit import audit as what_counts
    from webapp.actions.shapes import as_json

    snapshot = _snapshot(catalogue, quiet=json_only)
    snapshot.compiled.credential(credential)
    reading = read_file(record_file, snapshot.catalogue, lang)
    day = None if as_of is None else as_of.date()
    with progress("Counting", quiet=json_only) as report:
        report(0, 1)
        found = what_counts(snapshot, reading, credential, lang, day)
        report(1, 1)
    if json_only:
        print_json(as_json(found))
    else:
        _print_audit(found, lang)


@click.command()
@record_option
@click.option("--toward", metavar="DEGREE", help="Only what stands in this degree's tree, and the degree.")
@click.option("--goal", metavar="WORDS", help="What the learner wants to do, in plain words.")
@click.option(
    "--by", type=click.Choice(["closest", "most-used", "goal"]), help="Default: by goal where one is given, else closest."
)
@click.option("--limit", type=click.IntRange(1, 500), default=500, show_default=True, help="The most results.")
@day_option
@lang_option
@catalogue_option
@json_option
def rank(
    record_file: Path,
    toward: str | None,
    goal: str | None,
    by: By | None,
    limit: int,
    as_of: datetime | None,
    lang: str,
    catalogue: Path | None,
    json_only: bool,
) -> None:
    """Every credential for a learner: the closest to finish first, or what uses most credits, or what fits a goal."""
    from webapp.actions.rank import rank as nearest
    from webapp.actions.shapes import as_json

    snapshot = _snapshot(catalogue, quiet=json_only)
    if toward is not None:
        snapshot.compiled.credential(toward)
    reading = read_file(record_file, snapshot.catalogue, lang)
    day = None if as_of is None else as_of.date()
    with progress("Counting", quiet=json_only) as report:
        report(0, 1)
        found = nearest(snapshot, reading, by=by, toward=toward, goal=goal, limit=limit, lang=lang, as_of=day)
        report(1, 1)
    if json_only:
        print_json(as_json(found))
    else:
        _print_ranked(found, lang)


def read_file(file: Path, catalogue: Catalogue, lang: str) -> Reading:
    """The record of a file whose every line can be read, by the file's ending; of a transcript's text, the lines that can.

    Raises ``OnrampError`` or ``OSError`` with the reason.
    """
    from content.records.learner import form_of, read_bytes
    from content.records.reading import MOST_BYTES
    from pathways.errors import OnrampError
    from webapp.actions.audit import UnreadableRecord, whole
    from webapp.wording.records import unknown_ending

    form = form_of(file.name)
    if form is None:
        problem, mend = unknown_ending(lang)
        raise OnrampError(problem.rstrip("."), place=file.name, mend=mend)
    with file.open("rb") as stream:
        reading = read_bytes(stream.read(MOST_BYTES + 1), form, catalogue)
    if form == "text" and reading.broken is None:
        return reading
    try:
        return whole(reading, lang)
    except UnreadableRecord as error:
        place = ": ".join(part for part in (file.name, error.place) if part)
        raise OnrampError(error.problem, place=place, mend=error.mend) from None


def _snapshot(folder: Path | None, *, quiet: bool) -> Snapshot:
    """The catalogue's folder made ready, without a database or an index."""
    from content.format.loader import read_catalogue
    from webapp.cli.catalogue import existing
    from webapp.serving.snapshot import snapshot_of

    place = existing(settings_for(folder).catalogue_folder)
    with progress("Reading", quiet=quiet) as report:
        return snapshot_of(read_catalogue(place, report))


def _print_ranked(found: RankResult, lang: str) -> None:
    from webapp.wording.audits import nearness

    for place, one in enumerate(found.results, start=1):
        print(f"{place}. {one.title} ({one.id}): {nearness(one.remaining, one.counted, one.named_credits_used, lang)}")
    _print_record(found.record, lang)
    print(found.notice)


def _print_audit(found: AuditResult, lang: str) -> None:
    from webapp.wording.audits import exception_name, headings, line_name
    from webapp.wording.figures import credits

    said = headings(lang)
    lines = found.brought.lines
    names = [line_name(line, lang) for line in lines]
    print(f"{found.title} ({found.credential})\n{found.summary}\n")
    for block in found.blocks:
        _print_block(block, names, lang)
    _print_part(said.coming, [f"{names[one.line]}: {credits(one.credits, lang)}" for one in found.coming])
    _print_part(said.unused, [f"{names[one.line]}: {one.explains} {one.would_count_if}" for one in found.unused])
    _print_part(said.exceptions, [exception_name(lines[one.line], one.incomplete, lang) for one in found.exceptions])
    _print_part(said.limits, [rule.explains for rule in found.rules])
    _print_end(found, lang)


def _print_part(heading: str, lines: list[str]) -> None:
    if lines:
        print("\n  ".join([f"\n{heading}", *lines]))


def _print_block(block: AuditBlock, names: list[str], lang: str) -> None:
    from webapp.wording.audits import could_fill, state
    from webapp.wording.figures import credits

    print(f"{block.title}: {state(block.complete, block.remaining_credits, lang)}")
    for line in block.applied:
        as_course = "" if line.course == names[line.line] else f" → {line.course}"
        print(f"  {names[line.line]}{as_course}: {credits(line.credits, lang)}")
    if block.options and not block.complete:
        print(f"  {could_fill(block.options, lang)}")


def _print_record(read: RecordRead, lang: str) -> None:
    from content.records.reading import Counts
    from webapp.wording.records import counted

    counts = Counts(came_in=read.came_in, read=read.read, doubt=read.doubt, not_read=read.not_read, private=read.private)
    print(f"\n{counted(counts, lang)}")
    for doubt in read.doubts:
        print(f"  {doubt.problem} {doubt.mend}")


def _print_end(found: AuditResult, lang: str) -> None:
    _print_record(found.record, lang)
    print(found.notice)
    if found.contact is not None:
        print(", ".join(part for part in (found.contact.title, found.contact.phone, found.contact.email) if part))
