"""Every example that a reader sees in README and docs does what the page says."""

from pathlib import Path

import pytest

from tests.docs import ROOT, Reader, links, pages


@pytest.mark.parametrize("page", pages(), ids=str)
def test_every_example_of_the_page_holds(page: Path, tmp_path: Path) -> None:
    Reader(page, tmp_path).read()


@pytest.mark.parametrize("page", pages(), ids=str)
def test_links_lead_somewhere(page: Path) -> None:
    folder = (ROOT / page).parent
    assert not [link for link in links(page) if not (folder / link).exists()]


def test_there_are_pages_to_read() -> None:
    assert Path("README.md") in pages()
