"""How many threads a product of matrices takes in this process."""

from __future__ import annotations

from functools import cache

from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]


@cache
def one_blas_thread() -> None:
    """From now on one. A search multiplies small matrices: the threads would wait for each other longer than they work, up to
    eighty times longer on a machine whose cores are busy."""
    threadpool_limits(limits=1, user_api="blas")
