"""What holds for all tests: the same examples on every machine, however busy it is."""

import os

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "house", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("house")


@pytest.fixture(scope="session", autouse=True)
def state_folder(tmp_path_factory):
    """The key of what builds keep is the tests' own, not that of whoever runs them."""
    os.environ["REPORTKIT_STATE"] = str(tmp_path_factory.mktemp("state"))
