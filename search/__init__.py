"""From a person's words to ranked credentials: the public face of the room."""

from search.encoder import Encoder, Encoders, load_encoders
from search.errors import MissingEncoder, SearchError, StaleIndex, TornIndex, UnknownPlace
from search.filters import NEAR, Filters
from search.index import Index, Sort
from search.results import Correction, FacetCount, Hit, Results, Why
from search.understanding import Fact, Understood, understand

__all__ = [
    "NEAR",
    "Correction",
    "Encoder",
    "Encoders",
    "FacetCount",
    "Fact",
    "Filters",
    "Hit",
    "Index",
    "MissingEncoder",
    "Results",
    "SearchError",
    "Sort",
    "StaleIndex",
    "TornIndex",
    "Understood",
    "UnknownPlace",
    "Why",
    "load_encoders",
    "understand",
]
