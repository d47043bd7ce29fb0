"""A small catalogue and an encoder that knows nothing but words, enough to search without a model; and the packaged encoders."""

from __future__ import annotations

import socket
import zlib
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import numpy as np
import pytest
from numpy.typing import NDArray

from pathways.college import Campus, Institution, Word
from pathways.model import Catalogue, Cost, Course, Credential, Delivery, Kind, Preparation, SkillTaught
from pathways.tree import AllNode, CourseNode
from pathways.work import Occupation, Skill
from search import Encoders, Index, SearchError, load_encoders
from search.words import stem, tokens


class StubEncoder:
    """A bag of stems hashed into a few hundred places; ``name`` may be changed to stand for another model."""

    dimensions = 256

    def __init__(self, name: str = "stub:1") -> None:
        self.name = name
        self.seen: list[str] = []

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.seen.extend(texts)
        rows = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            row[0] = 0.05
            for token in tokens(text):
                row[1 + zlib.crc32(stem(token, "en").encode()) % (self.dimensions - 1)] += 1.0
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def credential(id: str, title: str, kind: Kind, field: str, summary: str, **more: object) -> Credential:
    """A credential of the small college with what every one must have."""
    given = {"institution": "kvcc", "credit_type": "credit", "credits": Decimal(16), **more}
    return Credential(id=id, title=title, kind=kind, field=field, summary=summary, **given)  # type: ignore[arg-type]


def _course(code: str, title: str) -> Course:
    subject = code.rsplit(" ", 1)[0]
    return Course(code=code, title=title, credits=Decimal(3), institution="kvcc", level=100, subject=subject)


def _delivery(weeks: int | None, schedule: str, modality: str, campus: str = "north", *languages: str) -> Delivery:
    return Delivery(
        modality=(modality,),
        schedule=(schedule,),
        weeks=weeks,
        campus=(campus,),
        languages=languages or ("en",),
        supports=("childcare",) * (schedule == "evening") + ("wheelchair",) * (campus == "river" and modality == "in-person"),
    )


def _cost(dollars: int) -> Cost:
    return Cost(tuition=dollars * 100, as_of=date(2026, 8, 1))


CREDENTIALS = (
    credential(
        "phlebotomy-cert",
        "Phlebotomy Technician Certificate",
        Kind.CERTIFICATE,
        "Health",
        "Learn to take blood samples safely.",
        also=("blood draw class", "draw blood"),
        skills=(SkillTaught("venipuncture"),),
        occupations=("31-9097",),
        involves=("needles", "blood"),
        delivery=_delivery(16, "evening", "hybrid"),
        cost=_cost(2170),
        aid=("pell",),
        cip="51.1009",
        requires=AllNode(nodes=(CourseNode(course="HLTH 101"), CourseNode(course="HLTH 110"))),
        prepares_for=(Preparation("Certified Phlebotomy Technician (CPT)"),),
        translations={"es": {"title": "Certificado de flebotomía", "also": ("sacar sangre",)}},
    ),
    credential(
        "nursing-assistant-cert",
        "Nursing Assistant Certificate",
        Kind.CERTIFICATE,
        "Health",
        "Care for people day to day.",
        also=("CNA class", "become a CNA"),
        involves=("patients", "bodily-fluids"),
        delivery=_delivery(8, "weekday", "in-person"),
        cost=_cost(980),
        aid=("pell", "workforce-grant"),
        credits=Decimal(8),
        requires=AllNode(nodes=(CourseNode(course="HLTH 101"),)),
        translations={"es": {"title": "Certificado de asistente de enfermería", "also": ("cuidar enfermos",)}},
    ),
    credential(
        "nursing-aas",
        "Associate of Applied Science in Nursing",
        Kind.ASSOCIATE,
        "Health",
        "Become a registered nurse.",
        also=("become a nurse", "RN degree"),
        occupations=("29-1141",),
        involves=("blood", "patients"),
        delivery=_delivery(96, "weekday", "in-person"),
        cost=_cost(12500),
        aid=("pell",),
        credits=Decimal(90),
    ),
    credential(
        "medical-billing-cert",
        "Medical Billing Certificate",
        Kind.CERTIFICATE,
        "Health",
        "Bill insurance for a clinic.",
        also=("medical office job",),
        involves=("screens", "sitting"),
        delivery=_delivery(24, "self-paced", "online", "river"),
        cost=_cost(1450),
        credits=Decimal(14),
    ),
    credential(
        "hvac-cert",
        "HVAC Technician Certificate",
        Kind.CERTIFICATE,
        "Trades",
        "Install and repair heating and cooling.",
        also=("fix air conditioners", "AC repair"),
        skills=(SkillTaught("refrigeration"),),
        occupations=("49-9021",),
        involves=("heights", "heavy-lifting"),
        delivery=_delivery(32, "evening", "in-person", "river", "en", "es"),
        cost=_cost(4100),
        aid=("pell",),
        credits=Decimal(30),
        translations={"es": {"title": "Certificado de aire acondicionado", "also": ("arreglar aires acondicionados",)}},
    ),
    credential(
        "welding-badge",
        "First Welds Badge",
        Kind.BADGE,
        "Trades",
        "Try welding in a weekend.",
        also=("try welding",),
        credit_type="noncredit",
        credits=None,
        hours=Decimal(24),
        involves=("fire",),
        delivery=_delivery(2, "weekend", "in-person"),
        cost=_cost(180),
    ),
    credential(
        "truck-driving-cert",
        "Commercial Driving Certificate",
        Kind.CERTIFICATE,
        "Trades",
        "Get ready for your CDL.",
        also=("CDL school", "drive a truck"),
        involves=("driving", "travel"),
        delivery=_delivery(6, "weekday", "in-person"),
        cost=_cost(3900),
        credits=Decimal(8),
    ),
    credential(
        "help-desk-cert",
        "Help Desk Certificate",
        Kind.CERTIFICATE,
        "Information Technology",
        "Fix computers and help people use them.",
        also=("fix computers", "IT support"),
        involves=("screens",),
        delivery=_delivery(16, "evening", "online"),
        cost=_cost(1400),
        prepares_for=(Preparation("CompTIA A+"),),
        aid=("pell",),
        credits=Decimal(15),
    ),
    credential(
        "programming-cert",
        "Programming Certificate",
        Kind.CERTIFICATE,
        "Information Technology",
        "Write programs for computers in C++.",
        also=("learn to code",),
        involves=("screens", "coding"),
        delivery=_delivery(32, "evening", "online"),
        cost=_cost(2600),
        credits=Decimal(24),
    ),
    credential(
        "computer-basics-badge",
        "Computer Basics Badge",
        Kind.BADGE,
        "Information Technology",
        "Use a computer with ease.",
        also=("computer class for beginners",),
        credit_type="noncredit",
        credits=None,
        hours=Decimal(20),
        cost=_cost(0),
        involves=("screens",),
        delivery=_delivery(4, "evening", "in-person", "north", "en", "es"),
    ),
    credential(
        "child-care-microcredential",
        "Child Care Microcredential",
        Kind.MICROCREDENTIAL,
        "Education",
        "Care for small children.",
        also=("work with kids", "daycare training"),
        involves=("children",),
        credits=Decimal(6),
        delivery=_delivery(None, "evening", "hybrid", "river"),
    ),
    credential(
        "teaching-bs",
        "Bachelor of Science in Teaching",
        Kind.BACHELOR,
        "Education",
        "Become a teacher.",
        also=("become a teacher",),
        involves=("children", "public-speaking"),
        credits=Decimal(180),
        institution="kvsu",
        cost=_cost(41000),
    ),
)


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """Twelve credentials of four fields, with what is unknown of some left unknown."""
    involved = dict.fromkeys(word for one in CREDENTIALS for word in one.involves)
    campuses = {
        "north": Campus(id="north", title="North Campus", zip="97520", lat=Decimal("42.19"), lon=Decimal("-122.71")),
        "river": Campus(id="river", title="River Campus", zip="97501", lat=Decimal("42.33"), lon=Decimal("-122.87")),
    }
    occupations = (
        Occupation(soc="31-9097", title="Phlebotomists", also=("blood draw technician", "lab assistant")),
        Occupation(soc="29-1141", title="Registered Nurses", also=("nurse", "hospital nurse"), involves=("needles",)),
        Occupation(soc="49-9021", title="Heating and Cooling Mechanics", also=("AC technician", "furnace repairer")),
    )
    skills = (
        Skill(id="venipuncture", title="Venipuncture", statement="Takes blood from a vein.", also=("drawing blood",)),
        Skill(id="refrigeration", title="Refrigeration", also=("fixing fridges",)),
    )
    courses = (_course("HLTH 101", "Medical Terminology"), _course("HLTH 110", "Patient Care"))
    return Catalogue(
        checksum="small-1",
        institutions={
            "kvcc": Institution(id="kvcc", title="Kestrel Valley Community College", campuses=campuses),
            "kvsu": Institution(id="kvsu", title="Kestrel Valley State University"),
        },
        courses={one.code: one for one in courses},
        skills={one.id: one for one in skills},
        occupations={one.soc: one for one in occupations},
        credentials={one.id: one for one in CREDENTIALS},
        words={"involves": {word: Word(id=word, title=word.replace("-", " ").title()) for word in involved}},
    )


@pytest.fixture(scope="session")
def encoders() -> Encoders:
    """The packaged encoders, loaded where nothing reaches the network; seconds, so for slow tests."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("an encoder asked the network")

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(socket.socket, "connect", refuse)
        patched.setattr(socket, "getaddrinfo", refuse)
        return load_encoders()


@pytest.fixture(scope="session")
def demo_index(demo: Catalogue, encoders: Encoders, tmp_path_factory: pytest.TempPathFactory) -> Index:
    """The demo catalogue's, built once for all workers of a test run, for it takes half a minute."""
    folder = tmp_path_factory.getbasetemp().parent / f"demo-index-{demo.checksum[:16]}"
    try:
        return Index.load(folder, demo, encoders)
    except SearchError:
        index = Index.build(demo, encoders)
        index.save(folder)
        return index


@pytest.fixture(scope="session")
def lexical(catalogue: Catalogue) -> Index:
    return Index.lexical(catalogue)


@pytest.fixture(scope="session")
def stubs() -> Encoders:
    return Encoders(english=StubEncoder("stub-en:1"), multilingual=StubEncoder("stub-multi:1"))


@pytest.fixture(scope="session")
def semantic(catalogue: Catalogue, stubs: Encoders) -> Index:
    return Index.build(catalogue, stubs)


@pytest.fixture(scope="session")
def other_stubs(stubs: Encoders) -> Encoders:
    """The same encoders with another English model's name."""
    return Encoders(english=StubEncoder("stub-en:2"), multilingual=stubs.multilingual)


@pytest.fixture
def fresh_stubs() -> Encoders:
    """The encoders of ``stubs``, which have seen nothing yet."""
    return Encoders(english=StubEncoder("stub-en:1"), multilingual=StubEncoder("stub-multi:1"))
