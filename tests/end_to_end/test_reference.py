"""The reference pages are what the code and the tests say today."""

from tools.reference import pages, stale


def test_the_reference_is_current() -> None:
    assert not stale(pages()), "run `make reference`"
