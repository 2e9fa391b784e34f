"""One run of the example country, and one made step by step, for all tests of records."""

from collections.abc import Iterator

import pytest

from tests.end_to_end.records_projects import Ran, Steps, ran_example, stepped_example


@pytest.fixture(scope="session")
def ruritania(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    """The example, made and run by the command line for the public."""
    return ran_example(tmp_path_factory.mktemp("ruritania") / "project")


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    """The example, made and run by the command line for the office itself."""
    folder = tmp_path_factory.mktemp("office") / "project"
    return ran_example(folder, "--audience", "internal")


@pytest.fixture(scope="session")
def steps(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Steps]:
    """The example in another folder, made step by step: for the public, then for the office."""
    made = stepped_example(tmp_path_factory.mktemp("steps") / "project")
    yield made
    made.readings.close()
