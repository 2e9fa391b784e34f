"""Garbled names: mended where one reading fits, left where none or two do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.sources import names as module
from palermo.sources.names import mend

LOST = "\ufffd"


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("France", "France"),
        ("Guinée", "Guinée"),
        ("Côte d’Ivoire", "Côte d’Ivoire"),
        ("CÃ´te d'Ivoire", "Côte d'Ivoire"),
        ("TÃ¼rkiye", "Türkiye"),
        ("CÃ´te dâ€™Ivoire", "Côte d’Ivoire"),
        ("Ã\x81frica", "África"),
        (f"T{LOST}rkiye", "Türkiye"),
        (f"M{LOST}XICO", "MÉXICO"),
        (f"Panam{LOST}", "Panamá"),
        (f"panam{LOST}", "panamá"),
        (f"C{LOST}te d{LOST}Ivoire", "Côte d'Ivoire"),
        (f"C{LOST}te d'Ivoire", "Côte d'Ivoire"),
        (f"C{LOST}te d’Ivoire", "Côte d'Ivoire"),
        (f"EMIRATOS {LOST}RABES UNIDOS", "EMIRATOS ÁRABES UNIDOS"),
        (f"HONDURE{LOST}A", f"HONDURE{LOST}A"),
        (f"{LOST}", f"{LOST}"),
        (f"Ciudadanos de su pa{LOST}s", f"Ciudadanos de su pa{LOST}s"),
    ],
)
def test_a_name(was: str, now: str) -> None:
    assert mend(was) == now


def test_two_names_that_fit_are_not_chosen_between(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_countries", lambda: ("Näme", "Nöme", "Nããme"))
    assert module._filled(f"N{LOST}me") == f"N{LOST}me"


def test_one_mark_may_stand_for_up_to_three_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_countries", lambda: ("Nööme", "Nööööme"))
    assert module._filled(f"N{LOST}me") == "Nööme"


def test_a_letter_whose_two_bytes_were_lost_one_by_one() -> None:
    assert mend(f"T{LOST}{LOST}rkiye") == "Türkiye"


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=12))
def test_utf8_read_as_cp1252_always_comes_back(name: str) -> None:
    garbled = "".join(
        bytes([byte]).decode("latin-1" if byte in {0x81, 0x8D, 0x8F, 0x90, 0x9D} else "cp1252")
        for byte in name.encode()
    )
    assert mend(garbled) == name or name.isascii() or LOST in garbled


@given(st.text(max_size=12))
def test_nothing_else_of_a_name_is_changed(name: str) -> None:
    assert mend(name) == name or not name.isascii()
