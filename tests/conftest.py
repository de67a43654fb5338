"""What all tests share."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--full", action="store_true", help="measure each bar at its full size (many minutes) instead of a small one"
    )


@pytest.fixture
def full(request: pytest.FixtureRequest) -> bool:
    """Whether bars are to be measured at their full size."""
    return bool(request.config.getoption("--full"))
