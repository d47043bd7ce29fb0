"""What counts and where it leads: values in, values out; no Flask, no SQL, no files, no sentences.

``content``, ``search`` and ``webapp`` may come in. The door is these few names; the values they take and give live in
``model`` (the catalogue; with ``work``, and ``college`` for the college's own entries), ``tree`` (requirements), ``record``
(what a learner brings) and ``audit`` (what it comes to).
"""

from pathways.audit import Audit, audit
from pathways.ranking import Ranked, rank
from pathways.record import Record
from pathways.requirements import Compiled, compile_catalogue
from pathways.stack_map import StackMap, stack_map

__all__ = ["Audit", "Compiled", "Ranked", "Record", "StackMap", "audit", "compile_catalogue", "rank", "stack_map"]
