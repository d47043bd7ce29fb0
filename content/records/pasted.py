"""A transcript's text as a person pastes it, or a list that they typed: ``ENG 101 B 3 credits fall 2011``.

Three layouts are meant, as their public descriptions have them:

- Banner (Ellucian): the printed one with SUBJ, NO., COURSE TITLE, CRED, GRD, PTS, R in two columns ("All about College
  Transcripts", vinu.edu/dualcredit), and the self-service page with subject, course, level, title, grade, credit hours, quality
  points, R; sections "Transfer credit accepted by institution", "Institution credit", "Transcript totals", "Courses in progress"
  ("Banner Faculty and Advisor Self-Service User Guide 8.3", yumpu.com/en/document/view/30055980; "SHACRSE – Student Course
  Summary", studylib.net/doc/12237667, for the marks of repeats).
- Colleague (Ellucian): course and section in one code (ENG-101-01), title, grade, credits, CEUs, repeat, term (2011FA); attempted
  and completed credits side by side in print. No public description of the page itself was at hand, so this one is from memory.
- PeopleSoft (Oracle): course, description, attempted, earned, grade, points; "Transfer Credit from …", "Test Credits Applied
  Toward …", "Beginning of Undergraduate Record" (the sample transcripts of the Pittsburgh Foundation's scholarship handbook,
  pittsburghfoundation.org; "Reading the transcript", University of Delaware, docest.com/doc/280561).

Lines that carry a person's own data are dropped first. Titles are read over and not kept; a heading's text neither.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from content.records.codes import CodeFound, code_at_start, codes_in, terms_in
from content.records.columns import Piece, pieces
from content.records.exams import exam_line
from content.records.headings import Heading, Section, heading, looks_printed
from content.records.known import Known, known
from content.records.privacy import LONGEST, could_be_a_name, is_private, names_in, words_of
from content.records.reading import MOST_LINES, Code, LineRead, Note, Outcome, Reading, Role, broken, numbered
from content.records.rows import Row, only_figures, row
from content.records.structured import KINDS, LineReader
from pathways.model import Catalogue
from pathways.record import LearningLine, Line, Record

ELSEWHERE = "another college"
"""The institution of transferred credit whose college the text does not name."""

_KEYED = re.compile(rf"^\W*({'|'.join((*KINDS, 'waiver', 'substitution'))})\s*:\s*\S", re.IGNORECASE)
_AT = re.compile(r"(?:\bat|\bfrom|@|,)\s+(?:the\s+)?([A-Z][\w.&' ]{2,60}?(?:College|University|Institute|Academy))\b")


def read_pasted(text: str, catalogue: Catalogue | None = None, *, institution: str | None = None) -> Reading:
    """What a pasted text says was learned. ``institution``: the college that it comes from, where the text doesn't say."""
    cut = pieces(text)
    if not cut:
        return broken("empty", 1)
    if len({piece.number for piece in cut}) > MOST_LINES:
        return broken("too_many_lines", cut[-1].number)
    reader = _Reader(known(catalogue), institution, transcript=looks_printed(text))
    for piece in cut:
        reader.take(piece)
    lines, kept = numbered(reader.finished())
    return Reading(record=Record(lines=kept), lines=lines)


@dataclass(slots=True)
class _Pending:
    """A course's row that may go on in the next piece."""

    piece: Piece
    code: CodeFound
    rest: str
    section: Section
    college: str | None
    term: str | None
    place: int
    """Where it stands among the lines read."""

    def row(self) -> Row:
        return row(self.rest, now=self.section == "now")


@dataclass(slots=True)
class _Reader:
    """Reads pieces one by one and remembers what the headings above them said."""

    known: Known
    home: str | None
    transcript: bool
    """Whether a machine printed the text: only then are words such as "program" a heading."""
    section: Section = "home"
    sender: str | None = None
    """The college that transferred credit comes from."""
    ended: bool = False
    """Whether a term that is named now is no longer of the section of credit from elsewhere."""
    timeless: bool = True
    """Whether no term was named in the section yet."""
    term: str | None = None
    names: frozenset[str] = frozenset()
    """The words of the person's name, to drop it wherever it stands again."""
    seen_course: bool = False
    pending: _Pending | None = None
    done: list[tuple[LineRead, Line | None]] = field(default_factory=list)
    structured: LineReader = field(default_factory=LineReader)
    last_row: int = -1
    asked_college: bool = False

    def take(self, piece: Piece) -> None:
        """Read one piece."""
        if len(piece.text) > LONGEST:
            self._settle()
            self._add(piece, "not-read", notes=(Note(code="line_too_long"),))
        elif self._is_private(piece.text):
            self.names |= names_in(piece.text)
            self._add(piece, "private", role="heading")
        elif _KEYED.match(piece.text):
            self._settle()
            self._keyed(piece)
        elif (code := code_at_start(piece.text)) is not None:
            self._settle()
            self._start(piece, code)
        elif (above := heading(piece.text, printed=self.transcript)) is not None and not self._names_learning(piece.text):
            self._settle()
            self._heading(piece, above)
        elif self.pending is not None and self._goes_on(piece):
            if not self.pending.row().complete:
                self.pending.rest += f"  {piece.text}"
            self._add(piece, "read", role="continued")
            self.last_row = piece.number
        else:
            self._settle()
            self._other(piece)

    def finished(self) -> list[tuple[LineRead, Line | None]]:
        """All that was read."""
        self._settle()
        return self.done

    def _is_private(self, text: str) -> bool:
        if is_private(text):
            return True
        words = words_of(text)
        return bool(self.names) and len(self.names & words) >= min(2, len(self.names))

    def _names_learning(self, text: str) -> bool:
        return exam_line(text, self.known) is not None

    def _heading(self, piece: Piece, above: Heading) -> None:
        self._add(piece, "read", role="heading")
        if above.section is not None and above.section != self.section:
            self.section, self.sender, self.ended = above.section, None, False
        elif above.term is not None and above.college is None and self.ended and self.section in ("transfer", "test"):
            # Credit from elsewhere was summed up, or stood without terms: a term of the college's own begins.
            self.section = "home"
        if above.term is not None or above.section is not None:
            self.ended, self.timeless = False, above.term is None
        self.ended = self.ended or above.sums
        if above.term is not None:
            self.term = above.term
        if above.college is not None:
            name = self.known.institution(above.college) or above.college
            if self.section in ("transfer", "test"):
                self.sender = name
            elif self.home is None or not self.seen_course:
                self.home = name if self.home is None else self.home

    def _start(self, piece: Piece, code: CodeFound) -> None:
        self.ended = self.ended or self.timeless
        if not self.transcript and self._names_several(piece.text, code):
            self._add(piece, "not-read", text=piece.text[:200], notes=(Note(code="names_two"),))
            return
        if self.section == "test" and (exam := exam_line(piece.text, self.known, self.term)) is not None:
            self._learned(piece, *exam)
            return
        self.seen_course = True
        self.last_row = piece.number
        college = (self.sender or ELSEWHERE) if self.section in ("transfer", "test") else self.home
        self.pending = _Pending(piece, code, piece.text[code.end :], self.section, college, self.term, len(self.done))

    def _names_several(self, text: str, first: CodeFound) -> bool:
        """Whether a line of a person's own list names more than one course: whose grade and credits are meant is not clear."""
        more = [one for one in codes_in(text[first.end :]) if self.known.knows(one.code)]
        return bool(more) or re.match(r"\s*[/+&]\s*\d{2,4}\b", text[first.end :]) is not None

    def _goes_on(self, piece: Piece) -> bool:
        """Whether a piece without a code is the rest of the row above: more cells, or a title that was wrapped."""
        assert self.pending is not None
        if exam_line(piece.text, self.known) is not None:
            return False
        if self.pending.row().complete:
            title = re.fullmatch(r"[^\W\d_][^\d]*", piece.text) is not None and len(piece.text.split()) <= 6
            wrapped = self.transcript and piece.number == self.last_row + 1 and title
            return wrapped or only_figures(piece.text)
        return len(piece.text.split()) <= 12

    def _settle(self) -> None:
        """The row above has ended."""
        if self.pending is None:
            return
        here, self.pending = self.pending, None
        found = here.row()
        college, doubts = here.college, list(found.doubts)
        if (said := _AT.search(here.rest)) is not None:
            college = self.known.institution(said[1]) or said[1]
        if found.transferred and here.section == "home":
            college = ELSEWHERE
        if college != self.home and (here.section in ("transfer", "test") or found.transferred):
            doubts.append("transfer_code")
        if here.section in ("transfer", "test") and "no_grade" in doubts:
            doubts.remove("no_grade")
        if self.transcript and college is None and not self.asked_college:
            # Codes such as ENG 101 stand in every catalogue: where they were taken decides what they are worth.
            self.asked_college = True
            doubts.append("no_college")
        code = self.known.code(here.code.code)
        if found.credits is None and not self.known.knows(code):
            doubts.append("no_credits")
        line = LearningLine(
            kind="course", name=code, credits=found.credits, grade=found.grade, status=found.status,
            term=found.term or here.term, institution=college,
        )  # fmt: skip
        self._learned(here.piece, line, doubts, here.place)

    def _keyed(self, piece: Piece) -> None:
        """A line in the form that we ask for: ``course: ENG 101, credits: 3, grade: B``."""
        entry: dict[str, object] = {}
        for part in re.split(r"[,;]\s*(?=\w+\s*:)", piece.text.lstrip(" -*•{").rstrip("} ")):
            key, _, value = part.partition(":")
            entry[key.strip().casefold()] = value.strip().strip("\"'")
        read, line = self.structured.read(entry, piece.number, 0)
        if line is None:
            read = replace(read, position=None)
        self.done.append((read, line))

    def _other(self, piece: Piece) -> None:
        """A piece that is neither heading nor a course's row: an exam, a job, a certificate, a sentence, a name."""
        if (found := exam_line(piece.text, self.known, self.term)) is not None:
            self.ended = self.ended or self.timeless
            self._learned(piece, *found)
            return
        inside = [one for one in codes_in(piece.text) if self._is_course(one, piece.text)]
        if len(inside) == 1:
            code = inside[0]
            rest = f"{piece.text[code.end :]}  {' '.join(piece.text[one.start : one.end] for one in terms_in(piece.text[: code.start]))}"
            self.pending = _Pending(piece, code, rest, self.section, self.home, self.term, len(self.done))
            self._settle()
        elif could_be_a_name(piece.text):
            self.names |= frozenset() if self.seen_course else words_of(piece.text)
            self._add(piece, "private", role="heading")
        else:
            self._add(piece, "not-read", text=piece.text[:200], notes=(Note(code="not_understood"),))

    def _is_course(self, code: CodeFound, text: str) -> bool:
        """Whether a code in the middle of a line is one: known, or with a row behind it on a printed page."""
        if self.known.knows(code.code) or not self.known.courses:
            return True
        return self.transcript and row(text[code.end :]).credits is not None

    def _learned(self, piece: Piece, line: LearningLine, doubts: list[Code], place: int | None = None) -> None:
        notes = tuple(Note(code=one, key="grade" if one == "unknown_grade" else "") for one in dict.fromkeys(doubts))
        shown = LineRead(number=piece.number, outcome="doubt" if notes else "read", text=_written(line), notes=notes)
        self.done.insert(len(self.done) if place is None else place, (shown, line))

    def _add(
        self, piece: Piece, outcome: Outcome, *, role: Role = "learning", text: str = "", notes: tuple[Note, ...] = ()
    ) -> None:
        shown = LineRead(number=piece.number, outcome=outcome, role=role, text=text, notes=notes)
        self.done.append((shown, None))


def _written(line: LearningLine) -> str:
    """A line as it was read, in the form that we ask for; never the pasted words themselves."""
    parts = {
        line.kind: line.name, "credits": line.credits, "grade": line.grade, "score": line.score, "term": line.term,
        "date": line.date, "institution": line.institution, "status": None if line.status == "completed" else line.status,
    }  # fmt: skip
    return ", ".join(f"{key}: {value}" for key, value in parts.items() if value is not None)
