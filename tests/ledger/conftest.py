"""Small cases to keep, break and verify."""

from pathlib import Path

import pytest

from tests.ledger.cases import SmallCase, make_case


@pytest.fixture
def small_case(tmp_path: Path) -> SmallCase:
    return make_case(tmp_path / "case")
