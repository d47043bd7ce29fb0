"""What is kept after a request: a module of functions per subject; tables are private to this package.

A route or a command that writes opens one ``with transaction(database) as db``; store functions take ``db``, never commit,
and return values, not rows.
"""

from webapp.store.database import Database, open_database, transaction

__all__ = ["Database", "open_database", "transaction"]
