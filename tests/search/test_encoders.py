"""The packaged encoders: offline, unit vectors, named by their weights, safe to share and to fork."""

from __future__ import annotations

import os
import re
import signal
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from search import Encoders, MissingEncoder, load_encoders

pytestmark = pytest.mark.slow

TEXTS = ["fix air conditioners", "arreglar aires acondicionados", "draw blood", "", "a" * 4000, "🙂"]


def test_both_encoders_load_without_a_network_and_are_named_by_their_weights(encoders: Encoders) -> None:
    names = [encoder.name for encoder in encoders.by_role.values()]
    assert list(encoders.by_role) == ["english", "multilingual"]
    assert all(re.fullmatch(r"[\w-]+:[0-9a-f]{16}", name) for name in names)


def test_rows_have_unit_length_and_do_not_depend_on_their_neighbours(encoders: Encoders) -> None:
    for encoder in encoders.by_role.values():
        together = encoder.encode(TEXTS)
        assert together.shape == (len(TEXTS), encoder.dimensions)
        assert together.dtype == np.float32
        np.testing.assert_allclose(np.linalg.norm(together, axis=1), 1.0, atol=1e-5)
        alone = np.concatenate([encoder.encode([text]) for text in TEXTS])
        np.testing.assert_allclose(alone, together, atol=1e-5)
        assert encoder.encode([]).shape == (0, encoder.dimensions)


def test_spanish_stands_by_its_english_only_for_the_multilingual_encoder(encoders: Encoders) -> None:
    likeness = {}
    for role, encoder in encoders.by_role.items():
        rows = encoder.encode(["fix air conditioners", "arreglar aires acondicionados", "draw blood"])
        likeness[role] = float(rows[0] @ rows[1]) - float(rows[2] @ rows[1])
    assert likeness["multilingual"] > 0.3 > likeness["english"]


def test_threads_share_an_encoder(encoders: Encoders) -> None:
    texts = [f"work with {word}" for word in ("kids", "cars", "blood", "numbers", "dogs", "wood", "people", "computers")]
    for encoder in encoders.by_role.values():
        alone = [encoder.encode([text]) for text in texts]
        with ThreadPoolExecutor(4) as threads:
            together = list(threads.map(lambda text, encoder=encoder: encoder.encode([text]), texts))
        for one, other in zip(alone, together, strict=True):
            np.testing.assert_allclose(one, other, atol=1e-6)


@pytest.mark.filterwarnings("ignore:.*multi-threaded, use of fork.*:DeprecationWarning")
def test_a_process_that_forks_after_encoding_can_still_encode(encoders: Encoders) -> None:
    for encoder in encoders.by_role.values():
        encoder.encode(["draw blood"])
    child = os.fork()
    if child == 0:
        signal.alarm(20)
        for encoder in encoders.by_role.values():
            encoder.encode(["draw blood again"])
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0


def test_a_folder_without_a_model_is_said(tmp_path: Path) -> None:
    with pytest.raises(MissingEncoder, match=r"holds no sentence-transformers model"):
        load_encoders(tmp_path)
    (tmp_path / "model.safetensors").write_bytes(b"no weights")
    with pytest.raises(MissingEncoder, match="cannot be read"):
        load_encoders(tmp_path)
