"""What is read from files and written to them: the catalogue's folder, learners' records, other people's formats.

``content`` may import ``pathways`` and nothing else of ours. Its public faces are ``content.format.loader`` (a folder
becomes a ``Catalogue`` or every error with its line), ``content.format.checks`` (what a whole catalogue ought to have)
and ``content.format.stored`` (the published form).
"""
