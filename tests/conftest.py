"""What all tests share."""

import pytest
from hypothesis import HealthCheck, settings

# Two busy cores may be slow at any moment; how long an example took says nothing of whether it is right.
settings.register_profile("firsthand", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
settings.load_profile("firsthand")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--full", action="store_true", help="measure each bar at its full size (many minutes) instead of a small one"
    )


@pytest.fixture
def full(request: pytest.FixtureRequest) -> bool:
    """Whether bars are to be measured at their full size."""
    return bool(request.config.getoption("--full"))
