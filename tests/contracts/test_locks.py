"""The locks hold what pyproject.toml asks for, pinned by hashes, and name no host."""

import re
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
GROUPS = PROJECT["dependency-groups"]
ASKED = {
    "core": PROJECT["project"]["dependencies"] + GROUPS["build"],
    "dev": PROJECT["project"]["dependencies"] + GROUPS["build"] + GROUPS["dev"],
    "uv": ["uv"],
}
ENVIRONMENTS = [
    {"python_version": f"3.{minor}", "python_full_version": f"3.{minor}.7", "sys_platform": "linux"} for minor in (11, 12, 13)
]


def read_lock(name: str) -> list[tuple[Requirement, int]]:
    """Each pin with the count of its hashes."""
    text = (ROOT / f"locks/{name}.txt").read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line.split("--hash=sha256:") for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return [(Requirement(line[0]), len(line) - 1) for line in lines]


def find_version(name: str, wanted: Requirement, environment: dict[str, str]) -> str | None:
    """The version that a lock pins for a package in an environment."""
    for pin, _ in read_lock(name):
        if canonicalize_name(pin.name) == canonicalize_name(wanted.name) and (
            pin.marker is None or pin.marker.evaluate(environment)
        ):
            return next(iter(pin.specifier)).version
    return None


@pytest.mark.parametrize("name", ASKED)
def test_every_pin_has_hashes_and_no_host(name: str) -> None:
    text = (ROOT / f"locks/{name}.txt").read_text(encoding="utf-8")
    assert not re.search(r"://|--index|--find-links|^-e|file:", text, re.MULTILINE)
    for pin, hashes in read_lock(name):
        assert re.fullmatch(r"==[^*]+", str(pin.specifier)), pin
        assert hashes, pin


@pytest.mark.parametrize("name", ASKED)
@pytest.mark.parametrize("environment", ENVIRONMENTS, ids=lambda environment: environment["python_version"])
def test_lock_agrees_with_what_is_asked_for(name: str, environment: dict[str, str]) -> None:
    for wanted in map(Requirement, ASKED[name]):
        found = find_version(name, wanted, environment)
        assert found is not None, f"{wanted.name} is not locked: ./do lock"
        assert wanted.specifier.contains(found, prereleases=True), f"{wanted} but locked at {found}: ./do lock"


def test_tools_are_locked_with_the_same_core() -> None:
    core, tools = ({f"{pin.name}{pin.specifier}" for pin, _ in read_lock(name)} for name in ("core", "dev"))
    assert core <= tools


def test_lock_is_whole() -> None:
    """Whatever an installed package of the lock needs here is in the lock as well."""
    locked = {canonicalize_name(pin.name) for pin, _ in read_lock("dev")}
    for name in sorted(locked):
        try:
            needs = [Requirement(line) for line in distribution(name).requires or []]
        except PackageNotFoundError:
            continue  # for another platform
        here = [need for need in needs if need.marker is None or need.marker.evaluate({"extra": ""})]
        assert {canonicalize_name(need.name) for need in here} <= locked, name
