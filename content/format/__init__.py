"""The catalogue format: a folder of YAML in, a frozen ``Catalogue`` or every error with file, line and mend out.

The way in is ``loader.load``. It goes: ``folder`` finds and reads the files, ``yaml_tree`` makes plain values of each,
``shape`` holds every entry against ``schema``, ``to_model`` makes the values of ``pathways.model``, and ``references``,
``trees`` and ``cycles`` ask whether what one entry says of another is true.
"""
