"""Small cases to keep, break and verify."""

import shutil
from pathlib import Path

import pytest

from tests.ledger.cases import SmallCase, make_case


@pytest.fixture(scope="session")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> SmallCase:
    """One case to copy, for making one takes many syncs."""
    return make_case(tmp_path_factory.mktemp("ledger") / "case")


@pytest.fixture
def small_case(pattern: SmallCase, tmp_path: Path) -> SmallCase:
    shutil.copytree(pattern.folder, tmp_path / "case")
    return SmallCase(tmp_path / "case", pattern.key, pattern.kept)
