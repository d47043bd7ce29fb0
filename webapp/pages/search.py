"""``/search``: a goal in a person's own words, what was understood of it, and the credentials that answer it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from flask import Blueprint, Response, current_app, g, request, url_for
from markupsafe import Markup
from pydantic import ValidationError
from werkzeug.exceptions import BadRequest

from search import NEAR, FacetCount, Fact, UnknownPlace
from webapp import visiting
from webapp.actions.search import Found, FoundCredential, MatchedOccupation, search
from webapp.actions.search_query import SearchQuery, UnknownWord
from webapp.actions.waiting import onward_within
from webapp.rendering import render
from webapp.serving.answering import Answering
from webapp.serving.snapshot import Snapshot
from webapp.wording import cards, names, understood
from webapp.wording.brought import Own
from webapp.wording.figures import money, number
from webapp.wording.language import Text, as_written, text_of, tongue

bp = Blueprint("search", __name__)

SHOWN_FILTERS = (
    "kind", "schedule", "modality", "near", "within", "max_cost", "max_weeks", "field", "supports", "aid", "taught_in", "credit_type",
)  # fmt: skip
ONE_OF = frozenset({"near", "within", "max_cost", "max_weeks"})
PATIENCE = 0.8
"""Seconds to wait, in all, for what the results count toward before they are shown without."""
SORTS = ("relevance", "cost", "weeks", "credits", "title")


@dataclass(frozen=True)
class Chip:
    """Something that narrows the search, and the address of the same search without it."""

    words: str
    without: str


@dataclass(frozen=True)
class Relax:
    """The same search without one limit, and how much it finds."""

    words: str
    without: str
    count: str


@dataclass(frozen=True)
class Reason:
    """Why a result is here: what kind of text matched, and that text with the person's own words marked."""

    says: str
    words: Markup


@dataclass(frozen=True)
class Result:
    """A card with its reasons and how many more things it counts toward."""

    card: cards.Card
    reasons: tuple[Reason, ...]
    more: int
    waiting: bool
    """What it counts toward is still being worked out."""
    mine: str = ""
    """How much of what the reader brought counts here; empty where nothing does or it would take long to say."""


@dataclass(frozen=True)
class Choice:
    """One value of a filter. ``understood`` came from the person's words: its chip takes it back, not its box."""

    value: str
    words: Text
    count: str
    chosen: bool
    understood: bool


@dataclass(frozen=True)
class Group:
    """A filter with its choices; ``single`` allows one of them only, and ``none`` is what stands for asking nothing."""

    name: str
    heading: str
    single: bool
    none: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Work:
    """The occupation that the goal names, with its pay here and in the whole country."""

    soc: str
    title: Text
    pay: tuple[cards.Fact, ...]
    sources: tuple[Text, ...]


@dataclass(frozen=True)
class SearchPage:
    """Everything the search page prints."""

    query: str
    said: str
    chips: tuple[Chip, ...]
    work: Work | None
    results: tuple[Result, ...]
    near: tuple[Result, ...]
    groups: tuple[Group, ...]
    filters_on: int
    sorts: tuple[tuple[str, str, bool], ...]
    carried: tuple[tuple[str, str], ...]
    """Parameters that the form must send on, beside its own fields."""
    exact_words: str
    """Said where the search knows no meanings: that it is still loading, or that this site has no such part."""
    corrected: tuple[str, str, str] | None
    """What was typed, what was searched instead, and the address that searches as typed."""
    nothing_close: bool
    relax: tuple[Relax, ...]
    """Where nothing fits: what one limit less would give."""
    left_out: tuple[str, ...]
    clear: str
    before: str
    after: str


@bp.get("/search")
def show() -> Response:
    """The page, its whole answer (``HX-Target: found``) or the list alone (``HX-Target: results``)."""
    snapshot: Snapshot = g.snapshot
    query = _query()
    try:
        found = search(
            snapshot,
            query.understood(snapshot.catalogue, g.lang),
            query.filters(snapshot.catalogue),
            sort=query.sort or "relevance",
            limit=query.limit,
            offset=query.offset,
            lang=g.lang,
            correct=not query.exact,
            patience=PATIENCE,
        )
    except (UnknownWord, UnknownPlace) as error:
        raise BadRequest(str(error)) from error
    page = _page(snapshot, query, found, g.lang)
    return render("search/page.html", page, blocks={"results": "results", "found": "found"})


def _query() -> SearchQuery:
    try:
        return SearchQuery.model_validate(request.args.to_dict(flat=False) | {"q": request.args.get("q", "")} | _single())
    except ValidationError as error:
        raise BadRequest("; ".join(f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors())) from error


def _single() -> dict[str, str]:
    """Parameters that hold one value: the last one given, as a browser would have it."""
    lists = {"kind", "credit_type", "modality", "schedule", "field", "aid", "avoid", "supports", "taught_in", "ignore"}
    return {name: values[-1] for name, values in request.args.lists() if name not in lists}


def _page(snapshot: Snapshot, query: SearchQuery, found: Found, lang: str) -> SearchPage:
    words = tongue(lang)
    mine = visiting.own_in(snapshot, tuple(each.id for each in (*found.results, *found.near)), lang)
    last = query.offset + len(found.results)
    return SearchPage(
        query=query.q,
        said=words.ngettext("%(n)s credential found", "%(n)s credentials found", found.total, n=number(found.total, lang)),
        chips=(
            *(_chip(snapshot, fact, lang) for fact in found.asked.facts if fact.id not in found.asked.ignored),
            *_chosen(snapshot, query, lang),
        ),
        work=_work(found.occupations[0], lang) if found.occupations and query.offset == 0 else None,
        results=tuple(_result(snapshot, each, found, mine.get(each.id), lang) for each in found.results),
        near=tuple(_result(snapshot, each, found, mine.get(each.id), lang) for each in found.near),
        groups=tuple(_groups(snapshot, query, found, lang)),
        filters_on=sum(
            len(request.args.getlist(name)) for name in SHOWN_FILTERS if any(request.args.getlist(name)) and name != "within"
        ),
        sorts=tuple((code, _sort_name(code, lang), code == (query.sort or "relevance")) for code in SORTS),
        carried=tuple(_carried()),
        exact_words=_exact_words(lang) if found.mode == "lexical" and query.q else "",
        corrected=None if found.corrected is None else (found.corrected.typed, found.corrected.searched, _address(exact="1")),
        nothing_close=found.nothing_close,
        relax=tuple(_relaxed(snapshot, query, found, lang)) if not found.total and not found.nothing_close else (),
        left_out=tuple(_left_out(found, lang)),
        clear=url_for("search.show", q=query.q),
        before=_address(offset=str(max(0, query.offset - query.limit))) if query.offset else "",
        after=_address(offset=str(last)) if last < found.total else "",
    )


def _address(**changed: str) -> str:
    """This search with some parameters set anew; another page of results starts where ``offset`` says, else at the first."""
    kept = {name: values for name, values in request.args.lists() if name != "offset" and any(values)}
    return url_for("search.show", **{**kept, **{name: [value] for name, value in changed.items()}})  # type: ignore[arg-type]


def _exact_words(lang: str) -> str:
    answering: Answering = current_app.extensions["onramp.answering"]
    state = answering.readiness().index
    return "" if state is True else understood.exact_words(state, lang)


def _chip(snapshot: Snapshot, fact: Fact, lang: str) -> Chip:
    ignored = [*request.args.getlist("ignore"), fact.id]
    kept = {name: values for name, values in request.args.lists() if name not in {"offset", "ignore"} and any(values)}
    without = url_for("search.show", **{**kept, "ignore": ignored})  # type: ignore[arg-type]
    return Chip(understood.chip(snapshot.catalogue, fact, lang), without)


def _chosen(snapshot: Snapshot, query: SearchQuery, lang: str) -> Iterable[Chip]:
    """What the address alone asks: a degree, and a place."""
    words = tongue(lang)
    if query.toward is not None:
        title = text_of(snapshot.catalogue.credentials[query.toward], "title", lang)
        yield Chip(words.gettext("counts toward %(title)s", title=title), _without("toward"))
    if query.near is not None:
        place = names.place(snapshot.catalogue, query.near, lang)
        far = understood.miles(NEAR if query.within is None else query.within, lang)
        yield Chip(words.gettext("within %(miles)s of %(place)s", miles=far, place=place), _without("near", "within"))


def _without(*names: str) -> str:
    kept = {name: values for name, values in request.args.lists() if name not in {"offset", *names} and any(values)}
    return url_for("search.show", **kept)  # type: ignore[arg-type]


def _relaxed(snapshot: Snapshot, query: SearchQuery, found: Found, lang: str) -> Iterable[Relax]:
    """Each limit that alone, taken back, lets something through."""
    filters = query.filters(snapshot.catalogue)
    for fact in found.asked.facts:
        if fact.id in found.asked.ignored:
            continue
        fewer = query.model_copy(update={"ignore": [*query.ignore, fact.id]}).understood(snapshot.catalogue, lang)
        total = snapshot.index.find(fewer, filters, limit=1).total
        if total:
            chip = _chip(snapshot, fact, lang)
            yield Relax(chip.words, chip.without, number(total, lang))
    if query.near is not None:
        total = snapshot.index.find(found.asked, replace(filters, near=None), limit=1).total
        if total:
            chip = [*_chosen(snapshot, query, lang)][-1]
            yield Relax(chip.words, chip.without, number(total, lang))


def _work(occupation: MatchedOccupation, lang: str) -> Work:
    title = Text(occupation.title, None if occupation.title_lang == lang else occupation.title_lang)
    wages = sorted(occupation.wages, key=lambda wage: wage.area == "US")
    words = tongue(lang)
    return Work(
        soc=occupation.soc,
        title=title,
        pay=tuple(
            cards.Fact(
                words.gettext("Middle pay in %(place)s", place=names.area(wage.area, lang)),
                money(wage.median, lang),
                words.gettext("a year, %(year)s", year=wage.year),
            )
            for wage in wages[:2]
        ),
        sources=tuple(dict.fromkeys(as_written(wage.source, lang) for wage in wages[:2] if wage.source)),
    )


def _result(snapshot: Snapshot, each: FoundCredential, found: Found, mine: Own | None, lang: str) -> Result:
    credential = snapshot.catalogue.credentials[each.id]
    onward = onward_within(snapshot.stack_map, each.id, 0)
    edges = [edge for edge in onward or () if edge.kind != "prepares"]
    return Result(
        card=cards.card(
            snapshot.catalogue,
            credential,
            edges[0] if edges else None,
            lang,
            today=date.today(),
            address=lambda credential_id: url_for("credentials.show", credential_id=credential_id),
        ),
        reasons=tuple(
            Reason(understood.reason(why, lang), understood.marked(understood.why_text(why, lang), found.understood.goal))
            for why in each.why[:3]
        ),
        more=max(0, len(edges) - 1),
        waiting=onward is None,
        mine="" if mine is None else mine.says,
    )


def _groups(snapshot: Snapshot, query: SearchQuery, found: Found, lang: str) -> Iterable[Group]:
    for name in SHOWN_FILTERS:
        counts = found.facets.get(name, ())
        choices = tuple(_choice(snapshot, name, count, lang) for count in counts if count.count or count.chosen)
        if not choices:
            continue
        if len(choices) > 1 or name == "near" or any(choice.chosen for choice in choices):
            none = "" if name == "within" else tongue(lang).gettext("Anywhere") if name == "near" else tongue(lang).gettext("Any")
            yield Group(name, understood.filter_name(name, lang), name in ONE_OF, none, choices)


def _choice(snapshot: Snapshot, name: str, count: FacetCount, lang: str) -> Choice:
    # Facets count cents, an address is in dollars.
    value = f"{int(count.value) / 100:g}" if name == "max_cost" else count.value
    # A place may be asked for by its ZIP code, and a distance by saying none: the facet knows which one is meant.
    asked = count.chosen if name in {"near", "within"} else value in request.args.getlist(name)
    return Choice(
        value=value,
        words=understood.filter_value(snapshot.catalogue, name, count.value, lang),
        count=number(count.count, lang),
        chosen=asked or count.chosen,
        understood=count.chosen and not asked,
    )


def _sort_name(code: str, lang: str) -> str:
    words = tongue(lang)
    return {
        "relevance": words.gettext("Best match first"),
        "cost": words.gettext("Least cost first"),
        "weeks": words.gettext("Shortest first"),
        "credits": words.gettext("Fewest credits first"),
        "title": words.gettext("By name"),
    }[code]


def _carried() -> Iterable[tuple[str, str]]:
    for name in ("ignore", "toward", "avoid"):
        yield from ((name, value) for value in request.args.getlist(name) if value)


def _left_out(found: Found, lang: str) -> Iterable[str]:
    words = tongue(lang)
    where = words.gettext("where it is taught")
    for name, count in found.not_known.items():
        if count and name in SHOWN_FILTERS:
            yield words.ngettext(
                "%(n)s more may fit, but we don’t know: %(filter)s.",
                "%(n)s more may fit, but we don’t know: %(filter)s.",
                count, n=number(count, lang), filter=where if name == "near" else understood.filter_name(name, lang).lower(),
            )  # fmt: skip
