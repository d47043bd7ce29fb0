"""Where credentials are taught, and how far that is from a place that someone names."""

from __future__ import annotations

from collections.abc import Sequence
from math import asin, cos, radians, sin, sqrt

import numpy as np
from numpy.typing import NDArray

from pathways.college import Campus
from pathways.model import Catalogue, Credential
from search.errors import UnknownPlace
from search.results import FacetCount

Miles = NDArray[np.float32]
"""Miles to the nearest campus of each credential, in the catalogue's order; infinite where none is placed."""

DISTANCES = (5, 10, 25, 50, 100)
"""In miles, as a page offers them."""

_EARTH_MILES = 3958.8
_Degrees = tuple[float, float]


class Places:
    """The campuses of a catalogue that have a position; immutable."""

    def __init__(self, catalogue: Catalogue, credentials: Sequence[Credential]) -> None:
        self._named = _named(catalogue)
        self._campuses = [_own_campuses(credential, catalogue) for credential in credentials]
        self._choices = _choices(catalogue, self._named)
        self._miles = {degrees: self._from(degrees) for degrees in self._choices.values()}
        self.placed: NDArray[np.bool_] = np.array([bool(own) for own in self._campuses], dtype=np.bool_)
        """The credentials of which it is known where they are taught."""

    def miles(self, near: str) -> Miles:
        """How far each credential is from ``near``: a campus's id, ZIP code or title, or "lat,lon". Raises UnknownPlace."""
        here = self._degrees(near)
        if here is None:
            known = ", ".join(sorted({name for name in self._named if name.isdigit()}))
            mend = f"Use the ZIP code of a campus ({known})" if known else "This catalogue places no campus"
            raise UnknownPlace(f"no campus is known at {near!r}", place="near", mend=mend)
        known_miles = self._miles.get(here)
        return self._from(here) if known_miles is None else known_miles

    def near(self, left: NDArray[np.bool_], near: str | None, within: float) -> tuple[FacetCount, ...]:
        """Each campus, with how many of ``left`` are taught ``within`` miles of it; one that would leave none is not offered."""
        here = None if near is None else self._degrees(near)
        chosen = None if here is None else next((name for name, there in self._choices.items() if there == here), None)
        counts = [
            FacetCount(name, _count(self._miles[there], left, within), name == chosen) for name, there in self._choices.items()
        ]
        if near is not None and here is not None and chosen is None:
            counts.append(FacetCount(near, _count(self.miles(near), left, within), True))
        return tuple(one for one in counts if one.count or one.chosen)

    def within(self, left: NDArray[np.bool_], near: str, within: float) -> tuple[FacetCount, ...]:
        """Each distance around ``near`` that brings more than the one before, with how many of ``left`` lie inside it."""
        miles = self.miles(near)
        counts: list[FacetCount] = []
        most = 0
        for distance in sorted({*map(float, DISTANCES), within}):
            count = _count(miles, left, distance)
            if count > most or distance == within:
                counts.append(FacetCount(f"{distance:g}", count, distance == within))
            most = max(most, count)
        return tuple(counts)

    def _degrees(self, near: str) -> _Degrees | None:
        return self._named.get(near.strip().casefold()) or _degrees(near)

    def _from(self, here: _Degrees) -> Miles:
        far = {there: _miles(here, there) for there in {there for own in self._campuses for there in own}}
        nearest = (min((far[there] for there in own), default=np.inf) for own in self._campuses)
        return np.fromiter(nearest, dtype=np.float32, count=len(self._campuses))


def _count(miles: Miles, left: NDArray[np.bool_], within: float) -> int:
    return int(np.count_nonzero(miles[left] <= within))


def _named(catalogue: Catalogue) -> dict[str, _Degrees]:
    """Positions by campus id, ZIP code and title, in small letters."""
    places: dict[str, _Degrees] = {}
    for institution in catalogue.institutions.values():
        for campus in institution.campuses.values():
            if (degrees := _of_campus(campus)) is not None:
                for name in (campus.id, campus.zip, campus.title):
                    if name:
                        places.setdefault(name.casefold(), degrees)
    return places


def _choices(catalogue: Catalogue, named: dict[str, _Degrees]) -> dict[str, _Degrees]:
    """Each position once, by a name that means no other: two colleges may each have a campus ``main``."""
    choices: dict[_Degrees, str] = {}
    for institution in catalogue.institutions.values():
        for campus in institution.campuses.values():
            degrees = _of_campus(campus)
            if degrees is not None and degrees not in choices:
                names = [name for name in (campus.id, campus.zip, campus.title) if name and named[name.casefold()] == degrees]
                choices[degrees] = names[0] if names else f"{degrees[0]:g},{degrees[1]:g}"
    return {name: degrees for degrees, name in choices.items()}


def _own_campuses(credential: Credential, catalogue: Catalogue) -> tuple[_Degrees, ...]:
    institution = catalogue.institutions.get(credential.institution)
    campuses = institution.campuses if institution else {}
    own = (_of_campus(campuses[name]) for name in credential.delivery.campus if name in campuses)
    return tuple(degrees for degrees in own if degrees is not None)


def _of_campus(campus: Campus) -> _Degrees | None:
    return None if campus.lat is None or campus.lon is None else (float(campus.lat), float(campus.lon))


def _degrees(near: str) -> _Degrees | None:
    latitude, comma, longitude = near.partition(",")
    try:
        degrees = (float(latitude), float(longitude))
    except ValueError:
        return None
    return degrees if comma and abs(degrees[0]) <= 90 and abs(degrees[1]) <= 180 else None


def _miles(here: _Degrees, there: _Degrees) -> float:
    """Along the great circle, by the haversine formula."""
    (lat, lon), (lat_there, lon_there) = (tuple(map(radians, place)) for place in (here, there))
    half = sin((lat_there - lat) / 2) ** 2 + cos(lat) * cos(lat_there) * sin((lon_there - lon) / 2) ** 2
    return 2 * _EARTH_MILES * asin(sqrt(min(1.0, half)))
