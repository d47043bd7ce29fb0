"""What answers now: one frozen value per catalogue version, swapped whole and never changed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pathways import Compiled, StackMap, compile_catalogue, stack_map
from pathways.model import Catalogue
from pathways.stack_map import KnownEdges
from search import Index


@dataclass(frozen=True, eq=False)
class Snapshot:
    """A catalogue version with everything made from it. A request keeps the one it started with; each is equal to itself only."""

    version: str
    catalogue: Catalogue
    compiled: Compiled
    index: Index

    stack_map: StackMap


def snapshot_of(catalogue: Catalogue, index: Index | None = None, version: str = "", known: KnownEdges | None = None) -> Snapshot:
    """A snapshot of ``catalogue`` as of today, with lexical search until an ``index`` is given.

    ``version`` defaults to the catalogue's checksum; ``known`` are figures of the stack map that were worked out before.
    """
    compiled = compile_catalogue(catalogue)
    return Snapshot(
        version=version or catalogue.checksum[:8],
        catalogue=catalogue,
        compiled=compiled,
        index=index if index is not None else Index.lexical(catalogue),
        stack_map=stack_map(compiled, known=known),
    )


def with_index(snapshot: Snapshot, index: Index) -> Snapshot:
    """The same version with another index."""
    return replace(snapshot, index=index)
