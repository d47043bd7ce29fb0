"""Settings say what is wrong with the environment, and nothing secret is made twice."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.webapp.conftest import settings_in
from webapp.settings import Settings, SettingsError, packaged_catalogue, read_settings


def test_the_catalogue_is_found_beside_the_package_and_not_by_the_working_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert (packaged_catalogue() / "college.yaml").is_file()


def test_a_setting_that_cannot_be_read_names_its_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRAMP_RATE_LIMITS", "search=lots")
    with pytest.raises(SettingsError, match=r"ONRAMP_RATE_LIMITS.*search=600/minute"):
        read_settings()


@pytest.mark.parametrize(("variable", "value"), [("WEB_CONCURRENCY", "0"), ("TRUSTED_PROXIES", "ten"), ("ONRAMP_ENV", "prod")])
def test_a_wrong_value_is_refused(variable: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(SettingsError, match=variable):
        read_settings()


def test_production_does_not_make_up_a_key(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="SECRET_KEY"):
        settings_in(tmp_path, env="production").secret_key()


def test_workers_that_start_together_share_one_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as workers:
        keys = set(workers.map(lambda _: settings_in(tmp_path / "new").secret_key(), range(8)))
    assert len(keys) == 1
    assert (tmp_path / "new" / "secret_key").stat().st_mode & 0o077 == 0
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["secret_key"]


def test_rate_limits_can_be_changed_and_turned_off(tmp_path: Path) -> None:
    assert settings_in(tmp_path, rate_limits="search=5/minute").limits == {"search": "5 per minute"}
    assert settings_in(tmp_path, rate_limits="off").limits == {}
    assert Settings.model_fields["rate_limits"].default == "search=600/minute,chat=300/minute"


def test_the_old_scheme_of_postgres_addresses_still_works(tmp_path: Path) -> None:
    assert settings_in(tmp_path, database="postgres://u@h/d").database_url == "postgresql://u@h/d"
