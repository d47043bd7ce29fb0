"""Slow answers: a first answer now, and the better one for a second request from the same address.

What a catalogue's stack map has not worked out yet can take seconds. A page waits a moment for it, goes out without it, and asks
again; the work goes on meanwhile, once for all who ask.
"""

from __future__ import annotations

import atexit
import threading
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as StillWorking
from typing import Any, TypeVar
from weakref import WeakKeyDictionary, WeakSet

from pathways.stack_map import Edge, StackMap, Stopped

T = TypeVar("T")

PATIENCE = 1.2
"""Seconds that a reader waits before a page goes out without what is still being worked out."""

_AT_ONCE = threading.Semaphore(4)
"""More than the processors, so that a question of minutes does not hold up those of a moment."""
_STARTED: WeakKeyDictionary[StackMap, dict[Hashable, Future[Any]]] = WeakKeyDictionary()
_RECENT: WeakKeyDictionary[StackMap, dict[tuple[str, str, Hashable], None]] = WeakKeyDictionary()
"""The names of answers about one record, the one that was asked for longest ago first."""
_MOST_RECENT = 64
_AT_WORK: WeakSet[threading.Thread] = WeakSet()
_LOCK = threading.Lock()


def within(stack_map: StackMap, name: Hashable, work: Callable[[], T], seconds: float = PATIENCE) -> T | None:
    """What ``work`` gives, if it is done within ``seconds``; else ``None``, and it goes on under ``name``.

    An error of ``work`` is raised to everyone who asks for it. Results live as long as ``stack_map``.
    """
    with _LOCK:
        started = _STARTED.setdefault(stack_map, {})
        future: Future[T] | None = started.get(name)
        if future is None:
            future = started[name] = Future()
            # A daemon, for a server that is told to stop must not wait for all of it.
            thread = threading.Thread(target=_carry_out, args=(future, work), name="onramp-waiting", daemon=True)
            _AT_WORK.add(thread)
            thread.start()
    try:
        return future.result(timeout=seconds)
    except Stopped:
        return None
    except StillWorking:
        if future.done():
            raise
        return None


def for_record(stack_map: StackMap, checksum: str, what: Hashable, work: Callable[[], T], seconds: float = PATIENCE) -> T | None:
    """As ``within`` for an answer about one record, named by its checksum: only the last few are kept, until ``drop``.

    ``work`` must give figures and titles alone, never a line of the record.
    """
    name = ("record", checksum, what)
    with _LOCK:
        recent = _RECENT.setdefault(stack_map, {})
        recent.pop(name, None)
        recent[name] = None
        while len(recent) > _MOST_RECENT:
            oldest = next(iter(recent))
            recent.pop(oldest)
            _STARTED.get(stack_map, {}).pop(oldest, None)
    return within(stack_map, name, work, seconds)


def drop(stack_map: StackMap, checksum: str) -> None:
    """Forget every answer about a record."""
    with _LOCK:
        recent = _RECENT.get(stack_map, {})
        for name in [name for name in recent if name[1] == checksum]:
            recent.pop(name)
            _STARTED.get(stack_map, {}).pop(name, None)


def onward_within(stack_map: StackMap, credential_id: str, seconds: float | None) -> tuple[Edge, ...] | None:
    """What a credential counts toward, as ``StackMap.onward`` has it; ``None`` where it takes longer than ``seconds``.

    Where ``seconds`` is ``None`` it waits for all of it.
    """
    if seconds is None:
        return stack_map.onward(credential_id)
    return within(stack_map, ("onward", credential_id), lambda: stack_map.onward(credential_id), seconds)


@atexit.register
def _end() -> None:
    """Let every thread finish the pair in hand: a process that ends while the solver runs is aborted instead of ending."""
    with _LOCK:
        for stack_map in list(_STARTED):
            stack_map.stop()
        threads = list(_AT_WORK)
    for thread in threads:
        thread.join()


def _carry_out(future: Future[T], work: Callable[[], T]) -> None:
    with _AT_ONCE:
        try:
            future.set_result(work())
        except Exception as error:
            future.set_exception(error)
