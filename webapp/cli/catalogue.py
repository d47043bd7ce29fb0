"""Commands over a catalogue: check, publish, rollback, search, map. None but publish and rollback touches the database."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from webapp.cli.options import (
    catalogue_option,
    folder_argument,
    instance_of,
    json_option,
    lang_option,
    print_json,
    progress,
    settings_for,
)

if TYPE_CHECKING:
    from content.format.problems import Problem
    from pathways.model import Catalogue
    from pathways.stack_map import Edge
    from webapp.actions.search import Found
    from webapp.actions.search_query import SearchQuery
    from webapp.serving.publishing import Change, Published
    from webapp.serving.snapshot import Snapshot


@click.command()
@folder_argument
@catalogue_option
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
@json_option
def check(folder: Path | None, catalogue: Path | None, strict: bool, json_only: bool) -> None:
    """Read a catalogue and say everything that is wrong with it, with file, line, path and the mend."""
    from content.format.checks import check as questions
    from content.format.loader import load
    from webapp.serving.publishing import counts

    place = settings_for(folder or catalogue).catalogue_folder
    with progress("Reading", quiet=json_only) as report:
        loaded = load(existing(place), report)
    warnings: tuple[Problem, ...] = ()
    counted: dict[str, int] = {}
    if loaded.catalogue is not None:
        counted = counts(loaded.catalogue)
        with progress("Checking", quiet=json_only) as report:
            warnings = questions(loaded, progress=report)
    errors = (*loaded.errors, *warnings) if strict else loaded.errors
    warnings = () if strict else warnings
    if json_only:
        print_json({"errors": _plain(errors), "warnings": _plain(warnings), "counts": counted})
    else:
        _print_problems("error", errors)
        _print_problems("warning", warnings)
        held = ", ".join(f"{amount} {part}" for part, amount in counted.items())
        print(f"{_many(errors, 'error')}, {_many(warnings, 'warning')}" + (f". {held}." if held else "."))
    sys.exit(1 if errors else 0)


@click.command()
@folder_argument
@catalogue_option
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@json_option
def publish(folder: Path | None, catalogue: Path | None, dry_run: bool, json_only: bool) -> None:
    """Check, store and index a catalogue as a new version, then switch to it at once; a failure leaves the old one serving."""
    from content.errors import CatalogueError
    from webapp.serving import publishing
    from webapp.store import open_database
    from webapp.store.database import migrate

    settings = settings_for(folder or catalogue)
    place = existing(settings.catalogue_folder)
    instance_of(settings)
    database = open_database(settings.database_url)
    migrate(database)
    try:
        if dry_run:
            outcome = publishing.compare(database, _read(place, quiet=json_only))
        else:
            with progress("Indexing", quiet=json_only) as report:
                outcome = publishing.publish(settings, database, place, progress=report)
    except CatalogueError as error:
        if json_only:
            print_json({"errors": _plain(error.problems), "published": None})
        else:
            _print_problems("error", error.problems)
            print("Nothing was published; what was served goes on.", file=sys.stderr)
        sys.exit(1)
    if json_only:
        print_json(_outcome(outcome))
    else:
        _say_published(outcome, dry_run)


@click.command()
@catalogue_option
@json_option
def rollback(catalogue: Path | None, json_only: bool) -> None:
    """Go back to the version that was published before the one served now."""
    from webapp.serving import publishing
    from webapp.store import open_database
    from webapp.store.database import migrate

    settings = settings_for(catalogue)
    instance_of(settings)
    database = open_database(settings.database_url)
    migrate(database)
    try:
        with progress("Indexing", quiet=json_only) as report:
            version = publishing.rollback(settings, database, progress=report)
    except publishing.NothingToRollBack as error:
        print(f"onramp: {error}", file=sys.stderr)
        sys.exit(1)
    if json_only:
        print_json({"version": version.name})
    else:
        print(f"Serving version {version.name} of {version.published_at:%Y-%m-%d %H:%M} UTC again.")


@click.command()
@click.argument("goal")
@click.option("--limit", type=click.IntRange(1, 100), default=10, show_default=True, help="The most results.")
@click.option("--kind", multiple=True, help="Only credentials of this kind; may be repeated.")
@lang_option
@catalogue_option
@json_option
def search(goal: str, limit: int, kind: tuple[str, ...], lang: str, catalogue: Path | None, json_only: bool) -> None:
    """Find credentials by a goal in plain words, with why each matched and what it counts toward."""
    from webapp.actions.search import search as find
    from webapp.actions.shapes import as_json

    query = _query(goal, limit, kind, lang)
    snapshot = _searchable(catalogue, lang, json_only=json_only)
    found = find(
        snapshot,
        query.understood(snapshot.catalogue, lang),
        query.filters(snapshot.catalogue),
        limit=limit,
        lang=lang,
    )
    if json_only:
        print_json(as_json(found))
    else:
        _print_found(snapshot, found, lang)


@click.command("map")
@click.argument("credential", metavar="ID")
@click.option("--format", "form", type=click.Choice(["svg", "json", "text"]), help="Default: text, with --json: json.")
@lang_option
@catalogue_option
@json_option
def map_command(credential: str, form: str | None, lang: str, catalogue: Path | None, json_only: bool) -> None:
    """The stackable pathway map around a credential."""
    from webapp.actions.map_graph import map_graph
    from webapp.actions.shapes import as_json
    from webapp.actions.stack_map import as_svg, as_text
    from webapp.serving.snapshot import snapshot_of

    wanted = form or ("json" if json_only else "text")
    snapshot = snapshot_of(_read(settings_for(catalogue).catalogue_folder, quiet=json_only))
    if wanted == "json":
        print_json(as_json(map_graph(snapshot, credential, lang)))
    else:
        print(as_svg(snapshot, credential, lang) if wanted == "svg" else as_text(snapshot, credential, lang))


def existing(folder: Path) -> Path:
    """The folder, or the reason why nothing can be read from it."""
    from pathways.errors import OnrampError

    if not folder.exists():
        raise OnrampError(f"there is no folder {folder}", mend="name the folder that holds the catalogue's YAML files")
    if not folder.is_dir():
        raise OnrampError(f"{folder} is not a folder", mend="name the folder that holds the catalogue's YAML files")
    return folder


def _read(folder: Path, *, quiet: bool) -> Catalogue:
    """The catalogue of a folder, with a bar on a terminal. Raises ``CatalogueError``."""
    from content.format.loader import read_catalogue

    with progress("Reading", quiet=quiet) as report:
        return read_catalogue(existing(folder), report)


def _query(goal: str, limit: int, kinds: tuple[str, ...], lang: str) -> SearchQuery:
    from pydantic import ValidationError

    from pathways.errors import OnrampError
    from webapp.actions.search_query import SearchQuery

    try:
        return SearchQuery.model_validate({"q": goal, "limit": limit, "kind": list(kinds), "lang": lang})
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        raise OnrampError(f"{first['loc'][0]}: {first['msg']}") from None


def _searchable(folder: Path | None, lang: str, *, json_only: bool) -> Snapshot:
    """The catalogue with its index, built on first use and kept in the instance folder by checksum."""
    from datetime import date

    from search import MissingEncoder, load_encoders
    from webapp.serving import stack_maps
    from webapp.serving.indexing import ready_index
    from webapp.serving.snapshot import snapshot_of
    from webapp.wording import understood

    settings = settings_for(folder)
    content = _read(settings.catalogue_folder, quiet=json_only)
    try:
        encoders = load_encoders(settings.model)
    except MissingEncoder:
        if settings.model is not None:
            raise
        # As a site does without one: lexical search is less, and still an answer.
        print(understood.exact_words("missing", lang), file=sys.stderr)
        return snapshot_of(content)
    instance_of(settings)
    with progress("Indexing", quiet=json_only) as report:
        index = ready_index(settings, content, encoders, report)
    # What a site over the same catalogue has worked out so far need not be worked out again.
    known = stack_maps.known_edges(stack_maps.map_file(settings, content, date.today()), content)
    return snapshot_of(content, index, known=known)


def _plain(problems: tuple[Problem, ...]) -> list[dict[str, object]]:
    return [{"file": one.file, "line": one.line, "path": one.path, "problem": one.problem, "mend": one.mend} for one in problems]


def _print_problems(kind: str, problems: tuple[Problem, ...]) -> None:
    for one in problems:
        place = f"{one.file}: " if one.line is None else f"{one.file}:{one.line}: "
        path = f" {one.path}:" if one.path else ""
        print(f"{place if one.file else ''}{kind}:{path} {one.problem}" + (f" ({one.mend})" if one.mend else ""))


def _many(problems: tuple[Problem, ...], what: str) -> str:
    return f"{len(problems)} {what}{'' if len(problems) == 1 else 's'}"


def _outcome(outcome: Published) -> dict[str, object]:
    return {
        "version": None if outcome.version is None else outcome.version.name,
        "unchanged": outcome.unchanged,
        "changes": [
            {"part": one.part, "added": one.added, "removed": one.removed, "changed": one.changed} for one in outcome.changes
        ],
        "counts": dict(outcome.counts),
    }


def _say_published(outcome: Published, dry_run: bool) -> None:
    if outcome.unchanged:
        print(f"Nothing changed: version {outcome.version.name if outcome.version else ''} is what is served.")
        return
    for change in outcome.changes:
        print(f"{change.part}: {_said(change)}")
    if dry_run:
        print("A dry run: nothing was published.")
    elif outcome.version is not None:
        print(f"Published version {outcome.version.name}.")


def _said(change: Change) -> str:
    parts = (("added", change.added), ("removed", change.removed), ("changed", change.changed))
    return "; ".join(f"{len(ids)} {word} ({', '.join(ids[:5])}{', …' if len(ids) > 5 else ''})" for word, ids in parts if ids)


def _print_found(snapshot: Snapshot, found: Found, lang: str) -> None:
    from webapp.wording import cards, counting, understood
    from webapp.wording.figures import number
    from webapp.wording.language import tongue

    words = tongue(lang)
    if found.nothing_close:
        print(words.gettext("Nothing here does exactly that"))
        print(words.gettext("The nearest we have") + ":")
    for place, one in enumerate(found.results or found.near, start=1):
        credential = snapshot.catalogue.credentials[one.id]
        facts = (cards.time_fact(credential, lang), cards.cost_fact(credential.cost, lang))
        said = "; ".join(f"{fact.name.lower()}: {fact.value}" for fact in facts)
        print(f"{place}. {one.title} ({one.id}): {cards.kind_line(credential, lang)}; {said}")
        for why in one.why:
            print(f"   {understood.reason(why, lang)}: {why.text}")
        for toward, edge in zip(one.counts_toward or (), _counting(snapshot, one.id), strict=False):
            print(f"   {counting.counts_toward(edge, toward.title, lang)}")
    print(words.ngettext("%(n)s credential found", "%(n)s credentials found", found.total, n=number(found.total, lang)))


def _counting(snapshot: Snapshot, credential_id: str) -> list[Edge]:
    """The first few of what it counts toward, in the order of the answer."""
    return [edge for edge in snapshot.stack_map.onward(credential_id) if edge.kind != "prepares"][:3]
