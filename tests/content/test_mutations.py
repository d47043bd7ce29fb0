"""Whatever happens to a catalogue's text, loading never raises, and never gives a catalogue together with errors."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.format.checks import check
from content.format.loader import load

FOLDER = Path(__file__).parent.parent / "catalogues" / "kitchen-sink"
TEXTS = {file.name: file.read_bytes() for file in sorted(FOLDER.glob("*.yaml"))}
TOKENS = [
    *(
        b": ",
        b" ",
        b"\n",
        b"\t",
        b"- ",
        b"[",
        b"]",
        b"{",
        b"}",
        b",",
        b"*a",
        b"&a ",
        b"<<: ",
        b"'",
        b'"',
        b"!!int ",
        b"#",
        b"---\n",
    ),
    *(b"|\n", b"~", b"\0", b"\xff", b"\xe2\x80\xa8", b"true", b"null", b"0", b"-1", b"2.675", b".inf", b"1e9", b"9" * 22),
    *(
        b"2026-02-30",
        b"HLTH *",
        b"any",
        b"each subject",
        b"credits: ",
        b"from: ",
        b"all: ",
        b"choose: 9",
        b"course: ",
        b"except: ",
    ),
    *(b"at_most: {any: 1}", b"credential: health-as", b"sharing: "),
]

mutation = st.one_of(
    st.tuples(st.just("cut"), st.floats(0, 1), st.integers(1, 60)),
    st.tuples(st.just("insert"), st.floats(0, 1), st.sampled_from(TOKENS)),
    st.tuples(st.just("replace"), st.floats(0, 1), st.sampled_from(TOKENS)),
    st.tuples(st.just("drop a line"), st.floats(0, 1), st.just(1)),
    st.tuples(st.just("repeat a line"), st.floats(0, 1), st.just(2)),
)


@pytest.mark.slow
@settings(max_examples=250, deadline=None)
@given(file=st.sampled_from(sorted(TEXTS)), mutations=st.lists(mutation, min_size=1, max_size=4))
def test_a_mutated_catalogue_is_read_or_refused(file: str, mutations: list[tuple[str, float, object]]) -> None:
    text = TEXTS[file]
    for what, where, how in mutations:
        text = mutated(text, what, where, how)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for other, whole in TEXTS.items():
            (folder / other).write_bytes(text if other == file else whole)
        loaded = load(folder)
    assert (loaded.catalogue is None) == bool(loaded.errors)
    for error in loaded.errors:
        assert error.problem
        assert error.mend
        lines = (text if error.file == file else TEXTS[error.file]).count(b"\n") + 1
        assert error.line is None or 1 <= error.line <= lines
    check(loaded)


def mutated(text: bytes, what: str, where: float, how: object) -> bytes:
    at = int(where * len(text))
    if isinstance(how, bytes):
        return text[:at] + how + text[at + (len(how) if what == "replace" else 0) :]
    assert isinstance(how, int)
    if what == "cut":
        return text[:at] + text[at + how :]
    lines = text.splitlines(keepends=True)
    place = min(int(where * len(lines)), len(lines) - 1) if lines else 0
    return b"".join([*lines[:place], *lines[place : place + 1] * (how if what == "repeat a line" else 0), *lines[place + 1 :]])
