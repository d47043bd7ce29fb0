"""What the workers of this machine tell each other: who is up, and who has the encoder."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

EncoderState = Literal["loading", "ready", "missing"]


def announce(folder: Path, state: EncoderState) -> None:
    """Say for this process, in a file named by it and its parent, how far its encoder is."""
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / f".{os.getpid()}"
    draft.write_text(state, encoding="ascii")
    draft.replace(folder / f"{os.getppid()}-{os.getpid()}")


def encoder_of_all(folder: Path, own: EncoderState, workers: int) -> EncoderState:
    """``ready`` when all ``workers`` of this server have the encoder; files of processes that are gone are removed.

    Brothers are the processes of the same parent: another server on this machine counts for itself.
    """
    states = [own]
    for path in folder.glob(f"{os.getppid()}-*"):
        pid = int(path.name.partition("-")[2])
        if pid == os.getpid():
            continue
        if _lives(pid):
            states.append(_read(path))
        else:
            path.unlink(missing_ok=True)
    for state in ("missing", "loading"):
        if state in states:
            return state
    return "ready" if len(states) >= workers else "loading"


def _read(path: Path) -> EncoderState:
    try:
        text = path.read_text(encoding="ascii")
    except FileNotFoundError:
        return "loading"
    return "ready" if text == "ready" else "missing" if text == "missing" else "loading"


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
