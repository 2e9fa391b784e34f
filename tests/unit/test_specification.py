import textwrap

from tools.specification import page

SOURCE = '''
    """The words of a trend: rose, fell.

    More on them.
    """

    import pytest


    @pytest.mark.parametrize(
        ("lower", "word"),
        [(1.2, "rose"), pytest.param(0.4, "<5|-", id="a fall")],
    )
    def test_the_interval_gives_the_word(lower: float, word: str) -> None:
        """It must lie wholly on one side."""
        assert True


    @pytest.mark.parametrize("year", ["2016", "2017"])
    def test_a_year(year: str) -> None:
        assert True


    def helper() -> None: ...


    def test_a_gap_is_not_a_fall() -> None:
        assert True
'''

PAGE = """\
# The words of a trend: rose, fell

More on them.

## The interval gives the word

It must lie wholly on one side.

| case | lower | word |
| --- | --- | --- |
|  | `1.2` | rose |
| a fall | `0.4` | `<5\\|-` |

## A year

| year |
| --- |
| `2016` |
| `2017` |

## A gap is not a fall
"""


def test_a_file_of_tests_becomes_a_page() -> None:
    assert page(textwrap.dedent(SOURCE)) == PAGE


def test_cases_that_are_computed_are_left_to_the_code() -> None:
    computed = "@pytest.mark.parametrize('a', CASES)\ndef test_it(a): ...\n"
    assert page(f'"""Title."""\n{computed}') == "# Title\n\n## It\n"
