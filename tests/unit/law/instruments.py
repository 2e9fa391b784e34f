"""Instruments for tests, as text: one that is right, and its mistakes by replacement."""

from pathlib import Path

from palermo import law
from palermo.errors import Mistakes, PalermoError

NATIONAL = """\
[instrument]
id = "xr-penal"
kind = "national"
country = "XRU"
title = { en = "Penal code", fr = "Code pénal" }
source = "the official journal"
as_of = 2007-03-31

[[provision]]
id = "12"
subject = "trafficking"

[[provision.form]]
valid_from = 1998-06-01
valid_to = 2003-06-30
heading = { en = "Trafficking", fr = "Traite" }
text = { en = "Five years at most.", fr = "Cinq ans au plus." }
citation = "Penal code, art. 12"
checked = true
penalty = { custody_max = { value = 5, unit = "year" } }

[[provision.form]]
valid_from = 2003-07-01
heading = { en = "Trafficking", fr = "Traite" }
text = { en = "Seven years at most.", fr = "Sept ans au plus." }
citation = "Penal code, art. 12"
checked = true
penalty = { custody_max = { value = 7, unit = "year" } }

[[provision]]
id = "13"
subject = "soliciting"

[[provision.form]]
valid_from = 1998-06-01
heading = { en = "Soliciting", fr = "Racolage" }
text = { en = "A fine.", fr = "Une amende." }
citation = "Penal code, art. 13"
checked = false
penalty = { fine_max = 300, currency = "EUR", fine_alone = true }
"""

STANDARD = """\
[instrument]
id = "xi-standard"
kind = "standard"
by_report = true
title = { en = "Standard", fr = "Norme" }
source = "the gazette"
as_of = 2007-03-31

[[provision]]
id = "b1"
subject = "prosecution"

[[provision.form]]
valid_from = 2000-01-01
first_report = 2001
heading = { en = "One", fr = "Un" }
text = { en = "One.", fr = "Un." }
citation = "art. 1"
checked = true

[[provision.form]]
valid_from = 2003-12-19
first_report = 2004
heading = { en = "Two", fr = "Deux" }
text = { en = "Two.", fr = "Deux." }
citation = "art. 1"
checked = true
"""


def read(folder: Path, *texts: str) -> law.Law:
    """The shipped law and these instruments, as a project's own."""
    for number, text in enumerate(texts):
        (folder / f"own-{number}.toml").write_text(text, encoding="utf-8")
    return law.read(folder)


def refused(folder: Path, *texts: str) -> list[tuple[str, str, str]]:
    """What is said of the mistakes of these instruments: what, where, fix."""
    try:
        read(folder, *texts)
    except Mistakes as several:
        errors = several.errors
    except PalermoError as error:
        errors = (error,)
    else:
        return []
    return [(one.what, one.where, one.fix) for one in errors]
