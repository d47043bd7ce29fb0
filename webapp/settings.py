"""What the environment may say, read once and passed on as a frozen value; nothing else reads the environment."""

from __future__ import annotations

import contextlib
import ipaddress
import os
import secrets
import tempfile
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError, field_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, SettingsConfigDict

from pathways.errors import OnrampError

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


class SettingsError(OnrampError):
    """A setting in the environment cannot be used."""


class Settings(BaseSettings):
    """Every setting of interfaces.md, each optional. Names in the environment are the aliases below."""

    # What is set to nothing is not set: Docker and systemd hand on empty variables.
    model_config = SettingsConfigDict(frozen=True, extra="ignore", populate_by_name=True, env_ignore_empty=True)

    env: Literal["development", "production"] = Field("development", validation_alias="ONRAMP_ENV")
    """Production needs a ``SECRET_KEY``."""
    instance: Path = Field(Path("instance"), validation_alias="ONRAMP_INSTANCE")
    """The folder for everything that a running app writes."""
    catalogue: Path | None = Field(None, validation_alias="ONRAMP_CATALOGUE")
    """The catalogue's folder; ``None``: the one beside the installed ``content`` package."""
    database: str | None = Field(None, validation_alias="DATABASE_URL")
    search: Literal["faiss"] = Field("faiss", validation_alias="ONRAMP_SEARCH")
    redis: str | None = Field(None, validation_alias="REDIS_URL")
    secret: str | None = Field(None, validation_alias="SECRET_KEY")
    model: Path | None = Field(None, validation_alias="ONRAMP_MODEL")
    """A sentence-transformers model folder; ``None``: the packaged MiniLM."""
    encoder: Literal["sentence-transformers"] = Field("sentence-transformers", validation_alias="ONRAMP_ENCODER")
    rate_limits: str = Field("search=600/minute,chat=300/minute", validation_alias="ONRAMP_RATE_LIMITS")
    """``name=amount/period`` with commas, or ``off``."""
    trusted_proxies: str = Field("", validation_alias="TRUSTED_PROXIES")
    """Addresses or networks, with commas, whose ``X-Forwarded-For`` counts."""
    workers: int = Field(1, ge=1, validation_alias="WEB_CONCURRENCY")

    @field_validator("rate_limits")
    @classmethod
    def _limits_can_be_read(cls, value: str) -> str:
        _read_limits(value)
        return value

    @field_validator("trusted_proxies")
    @classmethod
    def _proxies_can_be_read(cls, value: str) -> str:
        _read_networks(value)
        return value

    @field_validator("redis")
    @classmethod
    def _redis_can_be_read(cls, value: str | None) -> str | None:
        if value is not None and not value.startswith(("redis://", "rediss://", "unix://")):
            raise ValueError("it is no address of a Redis server; write for example redis://localhost:6379")
        return value

    @property
    def catalogue_folder(self) -> Path:
        """The folder to read the catalogue from, never found by the working directory."""
        return self.catalogue if self.catalogue is not None else packaged_catalogue()

    @property
    def database_url(self) -> str:
        """SQLAlchemy's URL; SQLite in the instance folder unless ``DATABASE_URL`` says otherwise."""
        if self.database is None:
            return f"sqlite:///{(self.instance / 'onramp.sqlite3').absolute()}"
        # Hosting companies still hand out the old scheme, which SQLAlchemy refuses.
        return self.database.replace("postgres://", "postgresql://", 1)

    @property
    def indexes(self) -> Path:
        """Where search indexes are kept, one folder each."""
        return self.instance / "indexes"

    @property
    def limits(self) -> dict[str, str]:
        """Rate limits by name (``search``, ``chat``) as flask-limiter writes them; empty when off."""
        return _read_limits(self.rate_limits)

    @cached_property
    def proxies(self) -> tuple[Network, ...]:
        """The networks whose ``X-Forwarded-For`` counts."""
        return _read_networks(self.trusted_proxies)

    def secret_key(self) -> str:
        """The key that signs cookies: ``SECRET_KEY``, or one made once and kept in the instance folder.

        Raises ``SettingsError`` in production without ``SECRET_KEY``.
        """
        if self.secret:
            return self.secret
        if self.env == "production":
            raise SettingsError("SECRET_KEY is not set and ONRAMP_ENV is production", mend="set SECRET_KEY to a long random text")
        return _kept_key(self.instance / "secret_key")


def read_settings(**overrides: object) -> Settings:
    """The settings of this process; ``overrides`` by field name. Raises ``SettingsError`` naming the variable."""
    try:
        return Settings(**overrides)  # type: ignore[arg-type]
    except ValidationError as error:
        first = error.errors()[0]
        variable = ".".join(str(part) for part in first["loc"])
        raise SettingsError(f"{variable}: {_plainly(first)}", mend="See Settings in README") from None


def packaged_catalogue() -> Path:
    """``content/catalogue`` beside the installed package."""
    spec = find_spec("content")
    if spec is None or not spec.submodule_search_locations:
        raise SettingsError("the package 'content' is not installed", mend="install onramp again")
    return Path(next(iter(spec.submodule_search_locations))) / "catalogue"


def _plainly(error: ErrorDetails) -> str:
    """What is wrong with a setting, without the words of the library that noticed. No value is repeated: it may be a secret."""
    match error["type"]:
        case "value_error":
            return str(error["ctx"]["error"])
        case "int_parsing":
            return "it is not a whole number"
        case "greater_than_equal":
            return f"it is less than {error['ctx']['ge']}"
        case "literal_error":
            return f"it is not one of {error['ctx']['expected']}"
    return error["msg"]


def _read_limits(text: str) -> dict[str, str]:
    if text.strip().lower() == "off":
        return {}
    limits = {}
    for part in filter(None, (piece.strip() for piece in text.split(","))):
        name, equals, limit = (piece.strip() for piece in part.partition("="))
        amount, slash, period = limit.partition("/")
        known = name in {"search", "chat"} and equals and slash
        if not known or not amount.isdigit() or period not in {"second", "minute", "hour", "day"}:
            raise ValueError(f"cannot read {part!r}; write search=600/minute,chat=300/minute or off")
        limits[name] = f"{amount} per {period}"
    return limits


def _read_networks(text: str) -> tuple[Network, ...]:
    return tuple(ipaddress.ip_network(part.strip(), strict=False) for part in text.split(",") if part.strip())


def _kept_key(path: Path) -> str:
    """Read the key, made on the first call; of two processes that start together one wins and both read the same."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(32))
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
        os.unlink(draft)
    return path.read_text(encoding="ascii")
