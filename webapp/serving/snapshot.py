"""What answers now: one frozen value per catalogue version, swapped whole and never changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from pathways import Compiled, StackMap, compile_catalogue, stack_map
from pathways.model import Catalogue
from search import Index


@dataclass(frozen=True)
class Snapshot:
    """A catalogue version with everything made from it. A request keeps the one it started with."""

    version: str
    catalogue: Catalogue
    compiled: Compiled
    index: Index

    @cached_property
    def stack_map(self) -> StackMap:
        """What leads where, worked out once for this version."""
        return stack_map(self.compiled)


def snapshot_of(catalogue: Catalogue, index: Index | None = None, version: str = "") -> Snapshot:
    """A snapshot of ``catalogue``, with lexical search until an ``index`` is given; ``version`` defaults to its checksum."""
    return Snapshot(
        version=version or catalogue.checksum[:8],
        catalogue=catalogue,
        compiled=compile_catalogue(catalogue),
        index=index if index is not None else Index.lexical(catalogue),
    )


def with_index(snapshot: Snapshot, index: Index) -> Snapshot:
    """The same version with another index: what was already worked out from the catalogue goes along."""
    swapped = replace(snapshot, index=index)
    if "stack_map" in vars(snapshot):
        vars(swapped)["stack_map"] = snapshot.stack_map
    return swapped
