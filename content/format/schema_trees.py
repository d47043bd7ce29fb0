"""The requirement tree and its rules as they are written: selectors, nodes, limits, sharing, prerequisites."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any, Literal, NoReturn

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag, TypeAdapter, with_config
from typing_extensions import TypeAliasType, TypedDict

from content.format.scalars import Amount, Credits, Flag, Grade, Months, Text, Texts, Whole, said, wrong
from pathways.errors import UnreadableSelector
from pathways.selectors import parse_selector, parse_selectors

STRICT = ConfigDict(extra="forbid", strict=True, frozen=True)
EACH_SUBJECT = "each subject"
TAGS = frozenset({"«text»", "«list»", "«all»", "«any»", "«node»", "«course»", "«none»"})
"""Names that pydantic puts into an error's place for the form that was recognised; no part of the document."""


class Doc(BaseModel):
    """A mapping of the format: keys it does not know are errors."""

    model_config = STRICT


# ---------------------------------------------------------------- selectors


@lru_cache(maxsize=8192)
def _selector_text(text: str) -> str:
    try:
        parse_selector(text)
    except UnreadableSelector as error:
        raise wrong(error.problem, error.mend) from None
    return text


@lru_cache(maxsize=8192)
def _selector_key(text: str) -> str:
    if text != EACH_SUBJECT:
        try:
            parse_selectors(text)
        except UnreadableSelector as error:
            raise wrong(error.problem, error.mend) from None
    return text


class AllSelector(Doc):
    """``{all: […]}``: courses that every part takes."""

    all: Annotated[list[SelectorDoc], Field(min_length=1)]


class AnySelector(Doc):
    """``{any: […]}``: courses that at least one part takes."""

    any: Annotated[list[SelectorDoc], Field(min_length=1)]


def _selector_form(raw: Any) -> str:
    if isinstance(raw, str):
        return "«text»"
    if isinstance(raw, list):
        return "«list»"
    if isinstance(raw, AllSelector) or (isinstance(raw, dict) and "all" in raw):
        return "«all»"
    if isinstance(raw, AnySelector) or (isinstance(raw, dict) and "any" in raw):
        return "«any»"
    return "«none»"


def _no_selector(raw: Any) -> NoReturn:
    if isinstance(raw, dict) and len(raw) == 1 and "tag" in raw:
        raise wrong("'tag: …' with a space is a mapping, not a selector", f"write tag:{raw['tag']} without the space")
    mend = 'write "HLTH 101", "HLTH *", "MATH 110..199", tag:SCI, "level >= 300", any, a list, {all: […]} or {any: […]}'
    raise wrong(f"{said(raw)} is no selector", mend)


if TYPE_CHECKING:
    SelectorDoc = str | list["SelectorDoc"] | AllSelector | AnySelector
else:
    SelectorDoc = TypeAliasType(
        "SelectorDoc",
        Annotated[
            Annotated[Text, AfterValidator(_selector_text), Tag("«text»")]
            | Annotated[list["SelectorDoc"], Field(min_length=1), Tag("«list»")]
            | Annotated[AllSelector, Tag("«all»")]
            | Annotated[AnySelector, Tag("«any»")]
            | Annotated[AnySelector, BeforeValidator(_no_selector), Tag("«none»")],
            Discriminator(_selector_form),
        ],
    )
SelectorKey = Annotated[Text, AfterValidator(_selector_key)]
Amounts = dict[SelectorKey, Amount]


# -------------------------------------------------------------------- nodes


@with_config(STRICT)
class TitleTexts(TypedDict, total=False):
    """What a node, a campus or another titled thing can say in another language."""

    title: Text


class NodeDoc(Doc):
    """A node of any form; that exactly one form is written is asked in ``trees``, where the whole node can be seen."""

    course: Text | None = None
    all: list[NodeOrCode] | None = None
    choose: Whole | None = None
    of: list[NodeOrCode] | None = None
    credits: Credits | None = None
    courses: Whole | None = None
    from_: SelectorDoc | None = Field(None, alias="from")
    credential: Text | None = None
    id: Text | None = None
    title: Text | None = None
    translations: dict[Text, TitleTexts] | None = None
    min_grade: Grade | None = None
    min_level: Whole | None = None
    except_: SelectorDoc | None = Field(None, alias="except")
    overflow: Literal["electives"] | None = None
    transfer_max: Credits | None = None
    at_least: Amounts | None = None
    at_most: Amounts | None = None


def _node_form(raw: Any) -> str:
    if isinstance(raw, str):
        return "«course»"
    if isinstance(raw, dict | NodeDoc):
        return "«node»"
    return "«none»"


def _no_node(raw: Any) -> NoReturn:
    mend = (
        "write {all: […]} for every one of a list, or {choose: 1, of: […]}"
        if isinstance(raw, list)
        else "write a course code or a node"
    )
    raise wrong(f"{said(raw)} is no node of a requirement tree", mend)


NodeOrCode = Annotated[
    Annotated[Text, Tag("«course»")]
    | Annotated[NodeDoc, Tag("«node»")]
    | Annotated[NodeDoc, BeforeValidator(_no_node), Tag("«none»")],
    Discriminator(_node_form),
]


class UniqueMinDoc(Doc):
    """With the award of ``toward``: credits applied here and not in its audit."""

    toward: Text
    credits: Credits


def _grade_form(raw: Any) -> str:
    return "«all»" if isinstance(raw, dict) else "«text»"


GradeDoc = Annotated[
    Annotated[Grade, Tag("«text»")] | Annotated[dict[Text, Grade], Tag("«all»")],
    Discriminator(_grade_form),
]
"""One grade for the whole tree, or a grade by node id."""


class RulesDoc(Doc):
    """The limits that hold beside the tree."""

    min_grade: GradeDoc | None = None
    resident_min: Credits | None = None
    transfer_max: Credits | None = None
    prior_learning_max: Credits | None = None
    upper_min: Credits | None = None
    at_most: Amounts | None = None
    pass_max: Credits | None = None
    gpa_min: Amounts | None = None
    recency: dict[SelectorKey, Months] | None = None
    unique_min: UniqueMinDoc | None = None
    letter_grade: Flag | None = None


class SharingDoc(Doc):
    """Blocks in several of which one line may stand."""

    between: Texts
    max_credits: Credits | None = None


# ------------------------------------------------------------- prerequisites


class CourseNeeded(Doc):
    """A course with the grade asked for."""

    course: Text
    min_grade: Grade | None = None


class AllNeeded(Doc):
    """Every part."""

    all: list[PrerequisiteDoc]


class AnyNeeded(Doc):
    """At least one part."""

    any: Annotated[list[PrerequisiteDoc], Field(min_length=1)]


def _prerequisite_form(raw: Any) -> str:
    if isinstance(raw, str):
        return "«text»"
    if isinstance(raw, CourseNeeded) or (isinstance(raw, dict) and "course" in raw):
        return "«course»"
    if isinstance(raw, AllNeeded) or (isinstance(raw, dict) and "all" in raw):
        return "«all»"
    if isinstance(raw, AnyNeeded) or (isinstance(raw, dict) and "any" in raw):
        return "«any»"
    return "«none»"


def _no_prerequisite(raw: Any) -> NoReturn:
    mend = 'write a course code, {course: "BIO 101", min_grade: C}, {all: […]}, {any: […]} or words such as placement:writing'
    raise wrong(f"{said(raw)} is no prerequisite", mend)


PrerequisiteDoc = Annotated[
    Annotated[Text, Tag("«text»")]
    | Annotated[CourseNeeded, Tag("«course»")]
    | Annotated[AllNeeded, Tag("«all»")]
    | Annotated[AnyNeeded, Tag("«any»")]
    | Annotated[AnyNeeded, BeforeValidator(_no_prerequisite), Tag("«none»")],
    Discriminator(_prerequisite_form),
]
Prerequisites = Annotated[PrerequisiteDoc, BeforeValidator(lambda raw: {"all": raw} if isinstance(raw, list) else raw)]
"""A list at the top means all of it."""

for _model in (AllSelector, AnySelector, NodeDoc, RulesDoc, AllNeeded, AnyNeeded):
    _model.model_rebuild()
NODE: TypeAdapter[str | NodeDoc] = TypeAdapter(NodeOrCode)
