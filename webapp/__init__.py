"""What people touch: pages, the API, commands. ``create_app`` wires them; every subject has a module of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from webapp.serving.answering import LoadEncoders
    from webapp.settings import Settings


def create_app(settings: Settings | None = None, encoders: LoadEncoders | None = None, *, works_ahead: bool = True) -> Flask:
    """The WSGI app over ``settings`` (default: the environment). Call it after the fork: it starts a background thread.

    ``encoders`` loads what search reads with (default: the packaged models); ``works_ahead`` lets a child process work out the
    stack map before readers ask. Raises ``OnrampError`` where a setting or the
    database forbids to start.
    """
    from flask import Flask
    from flask_compress import Compress
    from htmx_flask import Htmx
    from whitenoise import WhiteNoise

    from search import load_encoders
    from webapp import api, errors, languages, pages, rendering, security, visiting
    from webapp import settings as environment
    from webapp.serving import tidying
    from webapp.serving.answering import Answering
    from webapp.store import open_database

    settings = settings or environment.read_settings()
    app = Flask(__name__, static_folder=None)
    app.json.sort_keys = False  # type: ignore[attr-defined]
    database = open_database(settings.database_url)
    answering = Answering(settings, database, encoders or load_encoders, works_ahead=works_ahead)
    app.extensions["onramp.settings"] = settings
    app.extensions["onramp.answering"] = answering

    security.setup(app, settings)
    languages.setup(app)
    visiting.setup(app, settings, database)
    rendering.setup(app, settings.instance)
    errors.setup(app, api.problem)
    Htmx(app)
    Compress(app)
    pages.register(app)
    api.register(app)
    security.limited(
        app, settings, "search", ("search.show", "api.search", "my_credits.add", "my_credits.paste", "my_credits.change")
    )
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]
        app.wsgi_app, root=app.extensions["onramp.assets"].folder, prefix="static/", immutable_file_test=lambda path, url: True
    )
    answering.start()
    tidying.start(database)
    return app
