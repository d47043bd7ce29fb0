"""``python -m webapp.cli``: the command line without its installed script."""

from webapp.cli import main

main()
