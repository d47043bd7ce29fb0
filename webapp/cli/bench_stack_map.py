"""What the graph of a whole catalogue costs, and the exact figures of one credential."""

from __future__ import annotations

import time

from webapp.cli.bench import Row
from webapp.cli.bench_catalogue import made

SHOWN = 20


def rows(credentials: int) -> list[Row]:
    """The whole graph of ``credentials`` made credentials, then exact edges of a few, one by one."""
    from pathways import compile_catalogue, stack_map
    from pathways.model import Kind

    catalogue = made(credentials)
    started = time.perf_counter()
    compiled = compile_catalogue(catalogue)
    compiling = time.perf_counter() - started
    started = time.perf_counter()
    graph = stack_map(compiled)
    every = list(catalogue.credentials)
    first, *others = [one for one in every if catalogue.credentials[one].kind is Kind.CERTIFICATE] or every
    graph.onward(first)
    whole = time.perf_counter() - started
    started = time.perf_counter()
    for credential_id in others[:SHOWN]:
        graph.onward(credential_id)
    each = (time.perf_counter() - started) / max(1, len(others[:SHOWN]))
    size = f"{credentials:,} made credentials"
    return [
        Row(f"map, whole graph and a first credential, {size}", whole * 1000, "ms", compiling * 1000, "compiling", "seconds"),
        Row(f"map, exact edges of one more credential, {size}", each * 1000, "ms", None, "", ""),
    ]
