"""The house itself: what stands where, what is installed, and that README says what is true."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from webapp.cli import onramp
from webapp.rendering import htmx_file
from webapp.settings import Settings

TOP = Path(__file__).parent.parent
README = (TOP / "README.md").read_text(encoding="utf-8")


def _tracked() -> list[str]:
    listed = subprocess.run(["git", "ls-files"], cwd=TOP, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return listed.stdout.splitlines()


def test_the_top_level_holds_what_the_architecture_draws_and_nothing_else() -> None:
    drawn = {"pyproject.toml", "README.md", "Makefile", "Procfile", "LICENSE", "constraints.txt"}
    drawn |= {"webapp", "pathways", "search", "content", "tests"}
    assert {path.partition("/")[0] for path in _tracked() if not path.startswith(".")} == drawn


def test_the_catalogue_folder_is_yaml_and_nothing_else() -> None:
    assert {Path(path).suffix for path in _tracked() if path.startswith("content/catalogue/")} == {".yaml"}


def test_every_module_opens_with_what_it_is_for() -> None:
    silent = [
        path
        for path in _tracked()
        if path.endswith(".py") and not path.startswith("tests/") and not (TOP / path).read_text().lstrip().startswith('"""')
    ]
    assert [path for path in silent if (TOP / path).stat().st_size] == []


def test_every_setting_is_in_readme() -> None:
    names = {str(field.validation_alias) for field in Settings.model_fields.values()}
    assert names == set(re.findall(r"^\| `([A-Z_]+)` \|", README, re.MULTILINE))


def test_every_command_that_readme_names_exists() -> None:
    named = set(re.findall(r"(?:^|/bin/|`)onramp ([a-z]+)", README, re.MULTILINE))
    assert {"serve", "check", "publish", "rollback", "search", "map", "bench"} <= named
    assert named <= set(onramp.commands)


def test_readmes_pictures_are_there() -> None:
    pictures = re.findall(r"\(\.github/pictures/([^)]+)\)", README)
    assert len(pictures) >= 2
    assert all((TOP / ".github" / "pictures" / name).is_file() for name in pictures)


def test_readmes_make_targets_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (TOP / "Makefile").read_text(), re.MULTILINE))
    assert set(re.findall(r"(?:^|`)make ([a-z]+)", README, re.MULTILINE)) <= targets


def test_htmx_is_the_release_that_was_read() -> None:
    digest = hashlib.sha256(htmx_file().read_bytes()).hexdigest()
    # The file of npm's htmx.org 2.0.10 (research: stack, "htmx.min.js from pip").
    assert digest == "71ea67185bfa8c98c39d31717c6fce5d852370fcdfd129db4543774d3145c0de"


def test_the_lock_pins_every_direct_dependency_within_its_range() -> None:
    from importlib.metadata import requires

    from packaging.requirements import Requirement

    pins = dict(line.split("==") for line in (TOP / "constraints.txt").read_text().split())
    pins = {name.lower().replace("_", "-"): version for name, version in pins.items()}
    for text in requires("onramp") or []:
        wanted = Requirement(text)
        if wanted.name != "onramp":
            assert wanted.specifier.contains(pins[wanted.name.lower().replace("_", "-")]), text


@pytest.mark.slow
def test_a_wheel_holds_everything_a_college_needs_and_no_tests(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(tmp_path), str(TOP)], check=True)
    [wheel] = tmp_path.glob("onramp-*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    tops = {name.partition("/")[0] for name in names if ".dist-info" not in name}
    assert tops == {"webapp", "pathways", "search", "content"}
    shipped = {path for path in _tracked() if path.startswith(tuple(tops)) and not path.endswith((".mako", ".cfg"))}
    assert shipped - names == set()
