import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.telegram.masking import WITHHELD, Masker

W = WITHHELD


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Ida Brenn (protect) said. Brenn left.", f"{W} (protect) said. {W} left."),
        ("Judge Ida Brenn (strictly protect).", f"Judge {W} (strictly protect)."),
        ("Ida Brenn (please protect).", f"{W} (please protect)."),
        ("Ida Brenn (phonetic)(protect).", f"{W} (phonetic)(protect)."),
        ("Ida Brenn (phonetic, protect). Brenn.", f"{W} (phonetic, protect). {W}."),
        ("Ida Brenn [protect]", f"{W} [protect]"),
        ("Ida Brenn, please protect, said", f"{W}, please protect, said"),
        ("Ida Brenn (NGO leader, protect). Brenn", f"{W} (NGO leader, protect). {W}"),
        ("Ida Brenn (of the league) (protect)", f"{W} (of the league) (protect)"),
        ("Ida Brenn, who is a judge, (protect)", f"{W}, who is a judge, (protect)"),
        ("(Ida Brenn and Lea Fox, both protect)", f"({W} and {W}, both protect)"),
        ("I. M. Brenn (protect). Ms. Brenn's", f"{W} (protect). Ms. {W}"),
        ("Ida de la Brenn-Fox (protect). FOX", f"{W} de la {W} (protect). {W}"),
        ("Ida O'Brenn (protect). O’Brenn.", f"{W} (protect). {W}."),
        ("Omar Said (protect) said that Said", f"{W} (protect) said that {W}"),
        ("Ms. May (protect) may go.", f"Ms. {W} (protect) may go."),
        ("JUDGE IDA BRENN (PROTECT) SAID SO. BRENN", f"JUDGE {W} (PROTECT) SAID SO. {W}"),
        ("Brenn called. Ida Brenn (protect)", f"{W} called. {W} (protect)"),
        ("Ida Brènn (protect). BRENN", f"{W} (protect). {W}"),
        ("Ida Van (protect) and Mr. Le (protect).", f"{W} (protect) and Mr. {W} (protect)."),
        ("Kim Yong Bo (protect). Kim", f"{W} (protect). {W}"),
        ("However, Brenn (protect) said", f"However, {W} (protect) said"),
        ("The judge (protect) said. A law (to protect women)", None),
        ("laws which protect children in Lyon", None),
        ("Ida Brenn said so.", None),
    ],
)
def test_a_protected_name_is_masked(text: str, masked: str | None) -> None:
    assert Masker([text]).mask(text) == (masked or text)


def test_a_name_of_one_text_is_masked_in_another() -> None:
    masker = Masker(["Ida Brenn (protect) spoke."])
    assert masker.mask("MEETING WITH BRENN") == f"MEETING WITH {W}"
    assert masker.mask("the brenn river") == "the brenn river"


surnames = st.text("abcdefghijklmnopqrstuvwxyzéèüñ", min_size=3, max_size=9).map(str.capitalize)


@given(
    surnames,
    st.sampled_from(["protect", "strictly protect", "please protect", "PROTECT"]),
    st.sampled_from([str, str.upper]),
    st.text("ab .,\n()-'D", max_size=60),
)
def test_masking_leaves_no_surname(name: str, mark: str, case: object, rest: str) -> None:
    assert callable(case)
    text = f"Jorun {name} ({mark}) said. {rest} {name}, {name.upper()} and {name}'s {rest}"
    masker = Masker([case(text)])
    masked = masker.mask(case(text))
    plain = "".join(
        sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign)
    )
    words = "".join(sign if sign.isalpha() else " " for sign in masked.replace(W, " ")).split()
    assert not {name, name.upper(), plain.upper()} & set(words) or not _name_word(name)
    assert masker.mask(masked) == masked


def _name_word(name: str) -> bool:
    """Whether no list says that the word is no name."""
    from palermo.telegram.masking import _kind

    return _kind(name) in {None, "either", "particle"}


@given(st.text(max_size=300))
def test_any_text_is_masked_without_an_error(text: str) -> None:
    Masker([text]).mask(text)


def test_time_grows_with_the_length_alone() -> None:
    text = "Ida Brenn (protect) said (" * 4000
    start = time.perf_counter()
    Masker([text]).mask(text)
    Masker(["(" * 100_000, ", strictly " * 10_000, "J. " * 50_000]).mask("J. " * 50_000)
    assert time.perf_counter() - start < 5
