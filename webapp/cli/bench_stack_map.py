"""What the graph of a whole catalogue costs, and the exact figures of one credential."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from webapp.cli.bench import Row
from webapp.cli.bench_catalogue import write_synthetic

SHOWN = 20


def rows(credentials: int) -> list[Row]:
    """The whole graph of ``credentials`` made credentials, then exact edges of a few, one by one."""
    from content.format.loader import load
    from pathways import compile_catalogue, stack_map
    from pathways.model import Kind

    with tempfile.TemporaryDirectory() as place:
        write_synthetic(Path(place), credentials=credentials, courses=2400, seed=1)
        catalogue = load(Path(place)).catalogue
    if catalogue is None:
        raise RuntimeError("the made catalogue has errors")
    started = time.perf_counter()
    compiled = compile_catalogue(catalogue)
    compiling = time.perf_counter() - started
    started = time.perf_counter()
    graph = stack_map(compiled)
    certificates = [one.id for one in catalogue.credentials.values() if one.kind is Kind.CERTIFICATE]
    graph.onward(certificates[0])
    whole = time.perf_counter() - started
    started = time.perf_counter()
    for credential_id in certificates[1 : SHOWN + 1]:
        graph.onward(credential_id)
    each = (time.perf_counter() - started) / min(SHOWN, len(certificates) - 1)
    size = f"{credentials:,} made credentials"
    return [
        Row(f"map, whole graph and a first credential, {size}", whole * 1000, "ms", compiling * 1000, "compiling", "seconds"),
        Row(f"map, exact edges of one more credential, {size}", each * 1000, "ms", None, "", ""),
    ]
