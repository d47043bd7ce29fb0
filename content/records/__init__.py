"""Learners' records as they are written down: YAML, JSON, CSV, a transcript's pasted text, a list typed by a person.

``content.records.learner`` is the door: text in, a ``Reading`` out, and never an exception for what a person wrote.
"""
