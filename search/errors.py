"""What can go wrong in search, as values.

OnrampError
└── SearchError
    ├── StaleIndex      made from another catalogue, other texts or another model
    ├── TornIndex       a file is missing, cut short or changed
    ├── MissingEncoder  a model or its package is not there
    └── UnknownPlace    ``near`` names no campus of the catalogue
"""

from __future__ import annotations

from pathways.errors import OnrampError


class SearchError(OnrampError):
    """A mistake of the search room."""


class StaleIndex(SearchError):
    """The saved index is whole, and was made from something else."""


class TornIndex(SearchError):
    """The saved index is not whole, and so is not read at all."""


class MissingEncoder(SearchError):
    """A model or the package that carries it is not installed."""


class UnknownPlace(SearchError):
    """``near`` is no campus, no ZIP code of a campus and no pair of degrees."""
