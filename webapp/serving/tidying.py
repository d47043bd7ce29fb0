"""Visits end by the clock: once when the site starts, and every hour while it runs."""

from __future__ import annotations

import logging
import threading

from sqlalchemy.exc import SQLAlchemyError

from webapp.store import Database, transaction, visits

log = logging.getLogger("onramp.tidying")

EVERY = 3600.0
"""Seconds between two rounds."""


def tidy(database: Database) -> int:
    """Delete what has expired; how many visits that were."""
    with transaction(database) as db:
        return visits.expire(db)


def start(database: Database) -> threading.Event:
    """Tidy now and every hour in the background, until the event that is returned is set."""
    stopped = threading.Event()
    threading.Thread(target=_every_hour, args=(database, stopped), name="onramp-tidying", daemon=True).start()
    return stopped


def _every_hour(database: Database, stopped: threading.Event) -> None:
    while not stopped.is_set():
        try:
            tidy(database)
        except SQLAlchemyError as error:
            log.warning("visits cannot be tidied: %s", type(error).__name__)
        stopped.wait(EVERY)
