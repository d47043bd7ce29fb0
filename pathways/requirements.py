"""The requirement tree of a credential made ready: what every node takes and needs, and what reaches it from above.

A ``Tree`` is expanded once for each credential, with the trees of the credentials that it names written out in place, as the
contract says: with their own ``min_grade``, ``letter_grade``, ``recency`` and ``sharing``, without their credits, minimums
and caps. ``parse_selector``, ``parse_selectors`` and ``selects`` are offered here too: one door for a reader of catalogues.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from pathways import grades
from pathways.course_sets import CourseSets
from pathways.errors import UnknownCredential
from pathways.model import Agreement, Catalogue, Credential, LearningKind
from pathways.selectors import parse_selector, parse_selectors, selects
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
    Node,
    Selector,
)

__all__ = ["Compiled", "compile_catalogue", "parse_selector", "parse_selectors", "selects"]


def hundredths(credits: Decimal) -> int:
    """Credits as whole hundredths, in which the engine counts: exact, for a credit has at most two places."""
    return int(credits * 100)


@dataclass(frozen=True, slots=True)
class Ceiling:
    """An ``at_most``: ``limit`` in hundredths of a credit, or in courses on a ``courses`` node."""

    written: str
    courses: int
    limit: int
    each_subject: bool


@dataclass(frozen=True, slots=True)
class Age:
    """A ``recency`` rule: its courses are good for ``months`` after the day they were earned."""

    written: str
    courses: int
    months: int


@dataclass(frozen=True, slots=True)
class Asked:
    """What reaches a node from above about grades and age; where several meet, all hold.

    ``grade`` is the highest minimum's rank. ``letter``: CR, P and prior learning meet no minimum.
    """

    grade: int | None = None
    letter: bool = False
    ages: tuple[Age, ...] = ()


@dataclass(frozen=True, slots=True)
class Leaf:
    """A node that lines stand in: ``course``, ``credits`` or ``courses``.

    ``taken`` are the courses it takes, ``admitted`` those that ``min_level`` and ``except`` leave (for substitutions).
    ``need`` and the amounts are in hundredths of a credit on a ``credits`` node, else in courses.
    """

    at: int
    """Its place in ``Tree.nodes``."""
    counts_credits: bool
    need: int
    taken: int
    admitted: int
    asked: Asked
    at_least: tuple[tuple[int, int], ...] = ()
    at_most: tuple[Ceiling, ...] = ()
    overflow: bool = False
    takes_any: bool = False
    """``from: any``: what stands here is elective, not named."""


@dataclass(frozen=True, slots=True)
class Place:
    """A node where it stands in the expanded tree. ``scope``: the credentials whose trees it is in, the audited one first."""

    at: int
    parent: int | None
    name: str
    """Its id, or else its path from the nearest node with one."""
    node: Node
    scope: tuple[str, ...]
    children: tuple[int, ...] = ()
    leaf: int | None = None
    """Its place in ``Tree.leaves``."""


@dataclass(frozen=True, slots=True)
class SharedBlocks:
    """A ``sharing`` entry: the leaves below each of its blocks, and the ceiling in hundredths on credits counted again."""

    blocks: tuple[frozenset[int], ...]
    limit: int | None


@dataclass(frozen=True, slots=True)
class Tree:
    """A credential's whole tree. ``nodes`` stand in reading order, a parent before its children; the top node is the first."""

    credential: Credential
    nodes: tuple[Place, ...]
    leaves: tuple[Leaf, ...]
    sharing: tuple[SharedBlocks, ...]
    asked: Asked
    """What the credential-wide rules ask of every line, other credit too."""
    at_most: tuple[Ceiling, ...]

    def below(self, at: int) -> frozenset[int]:
        """The leaves (places in ``leaves``) at and below a node."""
        place = self.nodes[at]
        if place.leaf is not None:
            return frozenset((place.leaf,))
        return frozenset(leaf for child in place.children for leaf in self.below(child))

    def above(self, at: int) -> Iterator[Place]:
        """The node and every node it stands in, from below up."""
        here: int | None = at
        while here is not None:
            yield self.nodes[here]
            here = self.nodes[here].parent


class Compiled:
    """A catalogue made ready; safe to share between threads (a tree worked out twice at once is the same value twice)."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.courses = CourseSets(catalogue.courses)
        self._trees: dict[str, Tree] = {}
        self._institutions = {_folded(name): one.id for one in catalogue.institutions.values() for name in (one.title, one.id)}
        self._homes: dict[str, int] = {}
        for named, bits in self.courses.by_institution.items():
            self._homes[self.institution(named)] = self._homes.get(self.institution(named), 0) | bits
        self._agreements: dict[tuple[str, str], list[Agreement]] = {}
        for agreement in catalogue.agreements.values():
            self._agreements.setdefault(self._learning(agreement.learning.kind, agreement.learning.name), []).append(agreement)

    def credential(self, credential_id: str) -> Credential:
        """The credential of this id. Raises ``UnknownCredential``."""
        try:
            return self.catalogue.credentials[credential_id]
        except KeyError:
            raise UnknownCredential(credential_id) from None

    def tree(self, credential_id: str) -> Tree:
        """The credential's tree, expanded on first use. Raises ``UnknownCredential``."""
        known = self._trees.get(credential_id)
        if known is None:
            known = self._trees[credential_id] = _Expansion(self, self.credential(credential_id)).tree()
        return known

    def agreements_for(self, kind: LearningKind, name: str) -> Sequence[Agreement]:
        """The agreements about this learning, whatever they ask; a catalogue credential is the same as badge and as award."""
        return self._agreements.get(self._learning(kind, name), ())

    def institution(self, name: str) -> str:
        """The one name of an institution that is written as its id or its title; unknown ones keep their own."""
        folded = _folded(name)
        return self._institutions.get(folded, folded)

    def home(self, institution: str) -> int:
        """The courses of one institution, named by id or title."""
        return self._homes.get(self.institution(institution), 0)

    def _learning(self, kind: LearningKind, name: str) -> tuple[str, str]:
        if kind in ("badge", "credential") and name in self.catalogue.credentials:
            return "award", name
        return kind, _folded(name)


def compile_catalogue(catalogue: Catalogue) -> Compiled:
    """The catalogue made ready for audits and maps. Trees are expanded when first asked for, each once."""
    return Compiled(catalogue)


def award_only(credential: Credential) -> bool:
    """Whether a ``credential`` node is met by this one's award and nothing else: noncredit, or no parts to meet it by."""
    requires = credential.requires
    return credential.credit_type == "noncredit" or requires is None or (isinstance(requires, AllNode) and not requires.nodes)


def without_totals(tree: Tree) -> Tree:
    """The tree with nothing asked in total: no credits, no resident or upper minimum."""
    rules = replace(tree.credential.rules, resident_min=None, upper_min=None)
    return replace(tree, credential=replace(tree.credential, credits=Decimal(0), rules=rules))


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


@dataclass(slots=True)
class _Inherited:
    """What a node hands down to those below it."""

    asked: Asked
    admitted: int
    overflow: bool = False


@dataclass(slots=True)
class _Expansion:
    """One credential's tree while it is being written out."""

    compiled: Compiled
    credential: Credential
    places: list[Place] = field(default_factory=list)
    leaves: list[Leaf] = field(default_factory=list)
    sharing: list[tuple[tuple[int, ...], int | None]] = field(default_factory=list)

    def tree(self) -> Tree:
        rules = self.credential.rules
        asked = self._with_rules(Asked(), self.credential)
        inherited = _Inherited(asked, self.compiled.courses.everything)
        if self.credential.requires is not None:
            self._write_tree(self.credential, None, "", (self.credential.id,), inherited)
        nodes = tuple(self.places)
        unshared = Tree(self.credential, nodes, tuple(self.leaves), (), asked, self._ceilings(rules.at_most, in_credits=True))
        shared = tuple(SharedBlocks(tuple(unshared.below(at) for at in ats), limit) for ats, limit in self.sharing)
        return Tree(unshared.credential, nodes, unshared.leaves, shared, asked, unshared.at_most)

    def _write_tree(
        self, credential: Credential, parent: int | None, path: str, scope: tuple[str, ...], above: _Inherited
    ) -> int:
        """Write out a credential's own tree, with its own sharing; returns the place of its top node."""
        assert credential.requires is not None
        first = len(self.places)
        top = self._write(credential.requires, parent, path, scope, above)
        own = {place.node.id: place.at for place in self.places[first:] if place.node.id and place.scope == scope}
        for entry in credential.sharing:
            ats = tuple(own[name] for name in entry.between if name in own)
            limit = None if entry.max_credits is None else hundredths(entry.max_credits)
            self.sharing.append((ats, limit))
        return top

    def _write(self, node: Node, parent: int | None, path: str, scope: tuple[str, ...], above: _Inherited) -> int:
        at = len(self.places)
        name = node.id or path
        place = Place(at, parent, name or "0", node, scope)
        self.places.append(place)
        handed = self._handed_down(node, scope[-1], above)
        leaf: int | None = None
        children: tuple[int, ...] = ()
        if isinstance(node, CourseNode | CreditsNode | CoursesNode):
            leaf = len(self.leaves)
            self.leaves.append(self._leaf(node, at, handed))
        elif isinstance(node, AllNode | ChooseNode):
            children = self._write_all(node.nodes, at, name, scope, handed)
        else:
            children = self._write_parts(node, at, name, scope, handed)
        self.places[at] = Place(at, parent, place.name, node, scope, children, leaf)
        return at

    def _write_all(
        self, nodes: Sequence[Node], at: int, name: str, scope: tuple[str, ...], handed: _Inherited
    ) -> tuple[int, ...]:
        prefix = f"{name}." if name else ""
        return tuple(self._write(child, at, f"{prefix}{number}", scope, handed) for number, child in enumerate(nodes))

    def _write_parts(
        self, node: CredentialNode, at: int, name: str, scope: tuple[str, ...], handed: _Inherited
    ) -> tuple[int, ...]:
        """The parts of a credential that another's tree names; none where only its award counts."""
        named = self.compiled.catalogue.credentials.get(node.credential)
        if named is None or award_only(named) or named.id in scope:
            return ()
        asked = self._with_rules(handed.asked, named)
        inner = _Inherited(asked, handed.admitted, handed.overflow)
        path = name if isinstance(named.requires, AllNode) else f"{name}.0"
        return (self._write_tree(named, at, path, (*scope, named.id), inner),)

    def _with_rules(self, asked: Asked, credential: Credential) -> Asked:
        """What a credential's own rules add to what its tree is asked."""
        rules = credential.rules
        taken = self.compiled.courses.taken
        ages = tuple(Age(rule.written, taken(rule.selector), rule.months) for rule in rules.recency)
        return Asked(_higher(asked.grade, rules.min_grade), asked.letter or rules.letter_grade, asked.ages + ages)

    def _handed_down(self, node: Node, credential_id: str, above: _Inherited) -> _Inherited:
        courses = self.compiled.courses
        by_id = self.compiled.catalogue.credentials[credential_id].rules.min_grade_of
        grade = _higher(_higher(above.asked.grade, node.min_grade), by_id.get(node.id) if node.id else None)
        admitted = above.admitted
        if node.min_level is not None:
            admitted &= courses.at_level(node.min_level)
        if node.excluded is not None:
            admitted &= ~courses.taken(node.excluded)
        return _Inherited(Asked(grade, above.asked.letter, above.asked.ages), admitted, above.overflow or node.overflow)

    def _leaf(self, node: CourseNode | CreditsNode | CoursesNode, at: int, handed: _Inherited) -> Leaf:
        courses = self.compiled.courses
        in_credits = isinstance(node, CreditsNode)
        selector = CodeIs(node.course) if isinstance(node, CourseNode) else node.selector
        need = 1
        if isinstance(node, CreditsNode):
            need = hundredths(node.credits)
        elif isinstance(node, CoursesNode):
            need = node.count
        return Leaf(
            at=at,
            counts_credits=in_credits,
            need=need,
            taken=courses.taken(selector) & handed.admitted,
            admitted=courses.college & handed.admitted,
            asked=handed.asked,
            at_least=tuple((courses.taken(floor.selector), _amount(floor, in_credits)) for floor in node.at_least),
            at_most=self._ceilings(node.at_most, in_credits=in_credits),
            overflow=handed.overflow,
            takes_any=in_credits and _is_any(selector),
        )

    def _ceilings(self, amounts: Sequence[Amount], *, in_credits: bool) -> tuple[Ceiling, ...]:
        courses = self.compiled.courses
        return tuple(
            Ceiling(
                written=amount.written,
                courses=courses.college if amount.each_subject else courses.taken(amount.selector),
                limit=_amount(amount, in_credits),
                each_subject=amount.each_subject,
            )
            for amount in amounts
        )


def _is_any(selector: Selector) -> bool:
    """Whether a selector is ``any``, also where it stands alone in a list."""
    if isinstance(selector, AnyOf | AllOf) and len(selector.parts) == 1:
        return _is_any(selector.parts[0])
    return isinstance(selector, AnyCourse)


def _higher(rank: int | None, minimum: str | None) -> int | None:
    asked = None if minimum is None else grades.standing(minimum.upper())
    if rank is None or asked is None:
        return asked if rank is None else rank
    return max(rank, asked)


def _amount(amount: Amount, in_credits: bool) -> int:
    """In hundredths of a credit, or in whole courses."""
    return hundredths(amount.value) if in_credits else int(amount.value)
