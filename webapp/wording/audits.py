"""What an audit says around its figures: the titles of its blocks, its limits, and the sentences of the totals."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from pathways.audited import CreditFigures, RuleOutcome
from pathways.blocks import OTHER
from pathways.model import Catalogue, text_in
from pathways.record import LearningLine, Line, WaiverLine
from pathways.requirements import Tree, parse_selectors
from pathways.tree import AllNode, ChooseNode, CourseNode, CoursesNode, CredentialNode, CreditsNode, Node
from webapp.wording.figures import credits, listed, number
from webapp.wording.language import text_of, tongue
from webapp.wording.requirements import selector_words


def block_titles(catalogue: Catalogue, tree: Tree, lang: str) -> dict[str, str]:
    """The title of each block of the tree that an audit shows, by id: the college's own, else what the block asks for."""
    shown = tree.nodes[1:] if tree.nodes and isinstance(tree.nodes[0].node, AllNode) else tree.nodes
    # The top of a credential written out in place has the name of the node that stands for it, which comes first.
    titles = {place.name: block_title(catalogue, place.node, lang) for place in reversed(shown)}
    return {**titles, OTHER: tongue(lang).gettext("Other credit")}


def block_title(catalogue: Catalogue, node: Node, lang: str) -> str:
    """The title of one node."""
    words = tongue(lang)
    if own := text_of(node, "title", lang).words:
        return own
    match node:
        case CourseNode():
            course = catalogue.courses[node.course]
            return f"{course.code} {text_in(course, 'title', lang)[0]}"
        case CreditsNode():
            taken = selector_words(catalogue, node.selector, lang)
            return words.gettext("At least %(n)s from %(courses)s", n=credits(node.credits, lang), courses=taken)
        case CoursesNode():
            taken = selector_words(catalogue, node.selector, lang)
            return words.ngettext(
                "At least %(n)s course from %(courses)s", "At least %(n)s courses from %(courses)s",
                node.count, n=node.count, courses=taken,
            )  # fmt: skip
        case CredentialNode():
            return text_in(catalogue.credentials[node.credential], "title", lang)[0]
        case ChooseNode():
            return words.gettext("Choose %(n)s of these", n=node.count)
        case AllNode():
            return words.gettext("Take all of these")


def line_name(line: Line, lang: str) -> str:
    """A line of a record as its owner would name it."""
    words = tongue(lang)
    if isinstance(line, LearningLine):
        return line.name
    if isinstance(line, WaiverLine):
        return words.gettext("Waiver of %(course)s", course=line.waives)
    return words.gettext("%(course)s in place of %(other)s", course=line.course, other=line.instead_of)


@dataclass(frozen=True, slots=True)
class Headings:
    """What stands above the parts of an audit."""

    coming: str
    unused: str
    exceptions: str
    limits: str


def headings(lang: str) -> Headings:
    """The headings of an audit's parts."""
    words = tongue(lang)
    return Headings(
        coming=words.gettext("On the way"),
        unused=words.gettext("What does not count here"),
        exceptions=words.gettext("Exceptions that were used"),
        limits=words.gettext("Limits"),
    )


def state(complete: bool, remaining: Decimal, lang: str) -> str:
    """How a block stands: ``done`` or ``6 credits left``."""
    words = tongue(lang)
    return words.gettext("done") if complete else words.gettext("%(n)s left", n=credits(remaining, lang))


def could_fill(options: tuple[str, ...], lang: str) -> str:
    """The courses that would fill a block."""
    return tongue(lang).gettext("Could fill it: %(courses)s", courses=listed(options, lang, last="or"))


def exception_name(line: Line, incomplete: bool, lang: str) -> str:
    """A waiver or substitution, and whether who, when or why is missing."""
    name = line_name(line, lang)
    return tongue(lang).gettext("%(exception)s (not all of who, when and why is known)", exception=name) if incomplete else name


def counted(figures: CreditFigures, total: Decimal, lang: str) -> str:
    """``16 of your 43 credits count toward the 60 that you need.``"""
    words = tongue(lang)
    facts = {"n": number(figures.applied, lang), "total": credits(total, lang), "required": number(figures.required, lang)}
    if figures.required:
        return words.gettext("%(n)s of your %(total)s count toward the %(required)s that you need.", **facts)
    return words.gettext("%(n)s of your %(total)s count.", **facts)


def left(figures: CreditFigures, complete: bool, lang: str) -> str:
    """What is still to be earned, and how much less once what is on the way is done."""
    words = tongue(lang)
    if complete:
        return words.gettext("By these figures you have earned it. Ask for it.")
    if figures.remaining is None:
        return words.gettext("The college’s own rules for this program can’t be met as they are written. Ask the registrar.")
    said = words.gettext("You have at least %(n)s left to earn.", n=credits(figures.remaining, lang))
    if figures.remaining == 0:
        said = words.gettext("No more credits are needed, and something else is still open.")
    if figures.projected:
        said += " " + words.gettext("Once you finish what is on the way, it is %(n)s less.", n=credits(figures.projected, lang))
    return said


def nearness(remaining: Decimal | None, used: Decimal, named: Decimal, lang: str) -> str:
    """How near a credential is: what is left, what counts, and how much of that stands on named requirements."""
    words = tongue(lang)
    if remaining is None:
        return words.gettext("The college’s own rules for this program can’t be met as they are written. Ask the registrar.")
    return words.gettext(
        "%(left)s left. %(used)s of yours count, %(named)s of them for what it names.",
        left=credits(remaining, lang), used=number(used, lang), named=number(named, lang),
    )  # fmt: skip


def limit(catalogue: Catalogue, rule: RuleOutcome, lang: str) -> str:
    """A limit of the whole credential and how far it is reached."""
    words = tongue(lang)
    value = "–" if rule.value is None else number(rule.value, lang)
    facts = {"limit": number(rule.limit, lang), "value": value}
    if rule.rule == "resident_min":
        return words.gettext("Earned at this college: %(value)s of at least %(limit)s.", **facts)
    if rule.rule == "upper_min":
        return words.gettext("At level 300 or above: %(value)s of at least %(limit)s.", **facts)
    if rule.rule == "transfer_max":
        return words.gettext("From other colleges: %(value)s of at most %(limit)s.", **facts)
    if rule.rule == "prior_learning_max":
        return words.gettext("For tests, work and training: %(value)s of at most %(limit)s.", **facts)
    if rule.rule == "pass_max":
        return words.gettext("Graded pass or fail: %(value)s of at most %(limit)s.", **facts)
    if rule.rule == "unique_min":
        return words.gettext("Not counted toward the other award: %(value)s of at least %(limit)s.", **facts)
    if rule.rule == "gpa_min":
        return words.gettext(
            "Grade average in %(courses)s: %(value)s of at least %(limit)s.", courses=_taken(catalogue, rule, lang), **facts
        )
    return words.gettext("From %(courses)s: %(value)s of at most %(limit)s.", courses=_taken(catalogue, rule, lang), **facts)


def _taken(catalogue: Catalogue, rule: RuleOutcome, lang: str) -> str:
    if rule.selector == "each subject":
        return tongue(lang).gettext("any one subject")
    return selector_words(catalogue, parse_selectors(rule.selector or "any"), lang)
