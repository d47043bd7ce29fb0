"""How a record stands before a tree: its credits, its awards, and what was waived or substituted; the question for the solver."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from pathways.credit import Worth, worth_of
from pathways.model import Credential
from pathways.record import LearningLine, Record, SubstitutionLine, WaiverLine
from pathways.requirements import Compiled, Tree
from pathways.solver.exact import fill
from pathways.solver.question import Candidate, Question
from pathways.tree import CourseNode, CredentialNode


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A record before one credential's tree. ``worths`` are by line; ``awards``: the first line of each credential awarded.

    ``excepted``: by waiver or substitution line, the places of the tree that it names.
    """

    credential: Credential
    tree: Tree
    worths: Mapping[int, Worth]
    awards: Mapping[str, int]
    excepted: Mapping[int, tuple[int, ...]]
    question: Question


def standing_of(compiled: Compiled, record: Record, credential_id: str, as_of: date, *, projected: bool = False) -> Standing:
    """How a record stands before a credential on the award date; ``projected``: with every coming line completed."""
    tree = compiled.tree(credential_id)
    credential = tree.credential
    learned = [
        (number, line)
        for number, line in enumerate(record.lines)
        if isinstance(line, LearningLine) and (projected or line.status == "completed")
    ]
    worths = {number: worth_of(compiled, line, credential, as_of) for number, line in learned}
    awards: dict[str, int] = {}
    for number, worth in worths.items():
        if worth.award is not None:
            awards.setdefault(worth.award, number)
    excepted = {
        number: tuple(_excepted(compiled, tree, line))
        for number, line in enumerate(record.lines)
        if not isinstance(line, LearningLine)
    }
    question = Question(
        tree=tree,
        courses=compiled.courses,
        home=compiled.home(credential.institution),
        as_of=as_of,
        candidates=tuple(_candidates(worths)),
        met=_met(
            tree, awards, [at for number, ats in excepted.items() if isinstance(record.lines[number], WaiverLine) for at in ats]
        ),
        awarded=credential_id in awards,
        stand_ins=_stand_ins(compiled, record, tree, excepted),
        counted_there=_counted_there(compiled, record, credential, awards, as_of, projected),
    )
    return Standing(credential=credential, tree=tree, worths=worths, awards=awards, excepted=excepted, question=question)


def _candidates(worths: Mapping[int, Worth]) -> Iterator[Candidate]:
    for line, worth in worths.items():
        for reading, parts in enumerate(worth.readings):
            for part, credit in enumerate(parts):
                yield Candidate(line, reading, part, credit)


def _excepted(compiled: Compiled, tree: Tree, line: WaiverLine | SubstitutionLine) -> Iterator[int]:
    """The places that a waiver or a substitution names, by node id or as ``course`` nodes, in its tree, nested or not."""
    named = line.waives if isinstance(line, WaiverLine) else line.instead_of
    group_of = compiled.courses.group_of
    for place in tree.nodes:
        in_scope = line.credential is None or line.credential in place.scope
        is_course = isinstance(place.node, CourseNode) and group_of.get(place.node.course) == group_of.get(named, "")
        if in_scope and (place.node.id == named or is_course) and (isinstance(line, WaiverLine) or place.leaf is not None):
            yield place.at


def _met(tree: Tree, awards: Mapping[str, int], waived: list[int]) -> frozenset[int]:
    """The places that an award or a waiver meets, with all that stands below them."""
    if tree.credential.id in awards:
        return frozenset(place.at for place in tree.nodes)
    met = set(waived)
    for place in tree.nodes:
        if place.parent in met or (isinstance(place.node, CredentialNode) and place.node.credential in awards):
            met.add(place.at)
    return frozenset(met)


def _stand_ins(compiled: Compiled, record: Record, tree: Tree, excepted: Mapping[int, tuple[int, ...]]) -> dict[int, int]:
    stand_ins: dict[int, int] = {}
    for number, ats in excepted.items():
        line = record.lines[number]
        if isinstance(line, SubstitutionLine):
            for at in ats:
                leaf = tree.nodes[at].leaf
                assert leaf is not None
                stand_ins[leaf] = stand_ins.get(leaf, 0) | substitute(compiled, line)
    return stand_ins


def substitute(compiled: Compiled, line: SubstitutionLine) -> int:
    """The bits of a substitution's course, under all its codes; none where the catalogue doesn't have it."""
    code = compiled.courses.meant_by(line.course, line.on)
    return 0 if code is None else compiled.courses.of_codes(compiled.courses.members[compiled.courses.group_of[code]])


def _counted_there(
    compiled: Compiled, record: Record, credential: Credential, awards: Mapping[str, int], as_of: date, projected: bool
) -> frozenset[int] | None:
    """The lines applied in the other award's audit, where ``unique_min`` names one that is on the record."""
    unique = credential.rules.unique_min
    if unique is None or unique.toward not in awards or unique.toward == credential.id or credential.id in awards:
        return None
    there = standing_of(compiled, record, unique.toward, as_of, projected=projected).question
    return frozenset(there.candidates[place].line for place in fill(there).standing)
