"""Errors: what, where, fix, and all of them at once."""

import pytest

from palermo import errors
from palermo.errors import Mistakes, PalermoError, SourceError, raise_all


def test_an_error_says_what_where_and_the_fix() -> None:
    error = SourceError("the file is empty", "inputs/a.csv", "export it again")
    assert str(error).splitlines() == [
        "the file is empty",
        "  where: inputs/a.csv",
        "  fix:   export it again",
    ]
    assert error.to_dict()["kind"] == "SourceError"


def test_every_error_is_a_palermo_error() -> None:
    found = [e for e in vars(errors).values() if isinstance(e, type) and issubclass(e, Exception)]
    assert len(found) > 5
    assert all(issubclass(error, PalermoError) for error in found)


def test_the_tree_in_the_docstring_names_every_error() -> None:
    names = [n for n, e in vars(errors).items() if isinstance(e, type) and issubclass(e, Exception)]
    assert [name for name in names if name not in (errors.__doc__ or "")] == []


def test_nothing_one_or_all_are_raised() -> None:
    raise_all([])
    one = SourceError("a", "b", "c")
    with pytest.raises(SourceError):
        raise_all([one])
    with pytest.raises(Mistakes) as both:
        raise_all([one, SourceError("d", "e", "f")])
    assert "2 mistakes" in both.value.what
    assert "where: b" in str(both.value)
    assert "where: e" in str(both.value)
