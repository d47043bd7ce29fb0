"""A requirement tree in plain words, block by block: what to take, how much, and which courses fit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pathways.model import (
    AllPrerequisites,
    AnyPrerequisite,
    Catalogue,
    Course,
    CoursePrerequisite,
    Credential,
    OtherPrerequisite,
    Prerequisite,
)
from pathways.requirements import selects
from pathways.tree import (
    AllNode,
    AllOf,
    Amount,
    AnyCourse,
    AnyOf,
    ChooseNode,
    CodeIs,
    CourseNode,
    CoursesNode,
    CredentialNode,
    CreditsNode,
    LevelIs,
    Node,
    NumberBetween,
    Selector,
    SubjectIs,
    TagIs,
)
from webapp.wording.figures import credits, listed, number
from webapp.wording.language import Text, text_of, tongue

MOST_FITTING = 60
"""Of an open choice ("any course") no more than these are listed one by one."""


@dataclass(frozen=True, slots=True)
class CourseSaid:
    """A course as a line of a list. ``first`` says what must be passed before it, empty for nothing."""

    code: str
    title: Text
    credits: str
    first: str


@dataclass(frozen=True, slots=True)
class Block:
    """One requirement. ``fitting`` are the courses that an open choice takes, ``credential`` the id of one that fills it."""

    title: Text
    says: str
    courses: tuple[CourseSaid, ...] = ()
    fitting: tuple[CourseSaid, ...] = ()
    blocks: tuple[Block, ...] = ()
    notes: tuple[str, ...] = ()
    credential: str = ""


def blocks_of(catalogue: Catalogue, credential: Credential, lang: str) -> tuple[Block, ...]:
    """The blocks of a credential: the children of its top ``all``, or its one node; none where it has no tree."""
    top = credential.requires
    if top is None:
        return ()
    if not isinstance(top, AllNode):
        return (_block(catalogue, top, lang),)
    return tuple(_children(catalogue, top.nodes, lang))


def selector_words(catalogue: Catalogue, selector: Selector, lang: str) -> str:
    """What a selector takes, as it stands after "from"."""
    words = tongue(lang)
    match selector:
        case CodeIs(code):
            return code
        case SubjectIs(subject):
            return words.gettext("any %(subject)s course", subject=subject)
        case NumberBetween(subject, low, high):
            return words.gettext("%(subject)s %(low)s to %(high)s", subject=subject, low=low, high=high)
        case TagIs(tag):
            return _tag(tag, lang)
        case LevelIs(comparison, level):
            return _level(comparison, level, lang)
        case AnyCourse():
            return words.gettext("any college course")
        case AllOf(parts):
            said = tuple(selector_words(catalogue, part, lang) for part in parts)
            return words.gettext(", and at the same time ").join(said)
        case AnyOf(parts):
            return listed(tuple(selector_words(catalogue, part, lang) for part in parts), lang, last="or")


def _children(catalogue: Catalogue, nodes: tuple[Node, ...], lang: str) -> list[Block]:
    """The nodes as blocks; untitled single courses side by side stand together in one."""
    found: list[Block] = []
    loose = [node for node in nodes if isinstance(node, CourseNode) and not node.title]
    if loose:
        found.append(
            Block(
                title=Text(""),
                says=tongue(lang).ngettext("Take this course", "Take all of these", len(loose)),
                courses=tuple(_course(catalogue, catalogue.courses[node.course], lang) for node in loose),
                notes=tuple(dict.fromkeys(note for node in loose for note in _notes(catalogue, node, lang))),
            )
        )
    return found + [_block(catalogue, node, lang) for node in nodes if node not in loose]


def _block(catalogue: Catalogue, node: Node, lang: str) -> Block:
    words = tongue(lang)
    title = text_of(node, "title", lang)
    notes = _notes(catalogue, node, lang)
    match node:
        case CourseNode():
            course = _course(catalogue, catalogue.courses[node.course], lang)
            return Block(title, words.gettext("Take this course"), courses=(course,), notes=notes)
        case AllNode():
            return _group(catalogue, title, words.gettext("Take all of these"), node.nodes, notes, lang)
        case ChooseNode():
            says = words.gettext("Choose %(n)s of these", n=node.count)
            return _group(catalogue, title, says, node.nodes, notes, lang)
        case CreditsNode():
            taken = selector_words(catalogue, node.selector, lang)
            says = words.gettext("At least %(n)s from %(courses)s", n=credits(node.credits, lang), courses=taken)
            return Block(title, says, fitting=_fitting(catalogue, node, lang), notes=notes)
        case CoursesNode():
            taken = selector_words(catalogue, node.selector, lang)
            says = words.ngettext(
                "At least %(n)s course from %(courses)s",
                "At least %(n)s courses from %(courses)s",
                node.count, n=node.count, courses=taken,
            )  # fmt: skip
            return Block(title, says, fitting=_fitting(catalogue, node, lang), notes=notes)
        case CredentialNode():
            inner = catalogue.credentials[node.credential]
            name = text_of(inner, "title", lang)
            says = words.gettext("Hold the %(title)s, or take its courses", title=name.words)
            return Block(title or name, says, notes=notes, credential=inner.id)


def _group(catalogue: Catalogue, title: Text, says: str, nodes: tuple[Node, ...], notes: tuple[str, ...], lang: str) -> Block:
    courses = [node for node in nodes if isinstance(node, CourseNode)]
    return Block(
        title,
        says,
        courses=tuple(_course(catalogue, catalogue.courses[node.course], lang) for node in courses),
        blocks=tuple(_block(catalogue, node, lang) for node in nodes if not isinstance(node, CourseNode)),
        notes=(*notes, *dict.fromkeys(note for node in courses for note in _notes(catalogue, node, lang))),
    )


def _fitting(catalogue: Catalogue, node: CreditsNode | CoursesNode, lang: str) -> tuple[CourseSaid, ...]:
    fitting = [
        course
        for course in catalogue.courses.values()
        if not course.remedial
        and selects(node.selector, course)
        and (node.excluded is None or not selects(node.excluded, course))
        and course.level >= (node.min_level or 0)
    ]
    if len(fitting) > MOST_FITTING:
        return ()
    return tuple(_course(catalogue, course, lang) for course in fitting)


def _notes(catalogue: Catalogue, node: Node, lang: str) -> tuple[str, ...]:
    return (*_asked_of_each(catalogue, node, lang), *_shares(catalogue, node, lang))


def _asked_of_each(catalogue: Catalogue, node: Node, lang: str) -> Iterator[str]:
    words = tongue(lang)
    if node.min_grade is not None:
        yield words.gettext("You need a %(grade)s or better.", grade=node.min_grade)
    if node.min_level is not None:
        yield words.gettext("Only courses of level %(level)s and up.", level=node.min_level)
    if node.excluded is not None:
        yield words.gettext("Not %(courses)s.", courses=selector_words(catalogue, node.excluded, lang))


def _shares(catalogue: Catalogue, node: Node, lang: str) -> Iterator[str]:
    words = tongue(lang)
    if node.transfer_max is not None:
        yield words.gettext("At most %(n)s may come from other colleges.", n=credits(node.transfer_max, lang))
    for amount in node.at_least:
        much, taken = _amount(node, amount.value, lang), selector_words(catalogue, amount.selector, lang)
        yield words.gettext("Of these, at least %(amount)s from %(courses)s.", amount=much, courses=taken)
    for amount in node.at_most:
        yield _ceiling(catalogue, node, amount, lang)


def _ceiling(catalogue: Catalogue, node: Node, amount: Amount, lang: str) -> str:
    words = tongue(lang)
    much = _amount(node, amount.value, lang)
    if amount.each_subject:
        return words.gettext("At most %(amount)s in any one subject.", amount=much)
    taken = selector_words(catalogue, amount.selector, lang)
    return words.gettext("At most %(amount)s from %(courses)s.", amount=much, courses=taken)


def _amount(node: Node, value: Decimal, lang: str) -> str:
    if isinstance(node, CoursesNode):
        return tongue(lang).ngettext("%(n)s course", "%(n)s courses", int(value), n=number(value, lang))
    return credits(value, lang)


def _course(catalogue: Catalogue, course: Course, lang: str) -> CourseSaid:
    first = ""
    if course.prerequisites is not None:
        first = tongue(lang).gettext("First: %(courses)s", courses=_before(course.prerequisites, lang))
    return CourseSaid(course.code, text_of(course, "title", lang), credits(course.credits, lang), first)


def _before(prerequisite: Prerequisite, lang: str) -> str:
    words = tongue(lang)
    match prerequisite:
        case CoursePrerequisite(course, None):
            return course
        case CoursePrerequisite(course, grade):
            return words.gettext("%(course)s with a %(grade)s or better", course=course, grade=grade)
        case OtherPrerequisite(other) if other.startswith("placement:"):
            return _placement(other.removeprefix("placement:"), lang)
        case OtherPrerequisite(other):
            return other
        case AllPrerequisites(parts):
            return listed(tuple(_before(part, lang) for part in parts), lang)
        case AnyPrerequisite(parts):
            return listed(tuple(_before(part, lang) for part in parts), lang, last="or")


def _placement(area: str, lang: str) -> str:
    """What lets a person in without the course; an area of the college's own stays as it is."""
    words = tongue(lang)
    if area == "apprentice":
        return words.gettext("a job as an apprentice")
    if area == "experience":
        return words.gettext("work you have done in this field")
    if area == "interview":
        return words.gettext("an interview at the college")
    subject = {
        "writing": words.gettext("writing"),
        "math": words.gettext("math"),
        "reading": words.gettext("reading"),
        "spanish": words.gettext("the Spanish language"),
    }.get(area, area)
    return words.gettext("a placement result in %(subject)s", subject=subject)


def _tag(tag: str, lang: str) -> str:
    words = tongue(lang)
    known = {
        "COMP": words.gettext("writing courses"),
        "ORAL": words.gettext("speaking courses"),
        "QUANT": words.gettext("math courses"),
        "SCI": words.gettext("science courses"),
        "SOC": words.gettext("social science courses"),
        "HUM": words.gettext("arts and humanities courses"),
        "DIV": words.gettext("courses on culture and difference"),
        "DIGITAL": words.gettext("computer skills courses"),
    }
    return known.get(tag) or words.gettext("courses marked %(tag)s", tag=tag)


def _level(comparison: str, level: int, lang: str) -> str:
    words = tongue(lang)
    return {
        ">=": words.gettext("courses of level %(level)s or above", level=level),
        ">": words.gettext("courses above level %(level)s", level=level),
        "<=": words.gettext("courses of level %(level)s or below", level=level),
        "<": words.gettext("courses below level %(level)s", level=level),
        "=": words.gettext("courses of level %(level)s", level=level),
    }[comparison]
