"""LAW: dated instruments, and what was in force on a day.

    law.read()                          the instruments that palermo ships
    law.read(folder / "law")            with those of a project

An instrument is a TOML file (`palermo.law.forms`); a provision is never renumbered or overwritten:
a change of law is a further form of it, with its first day.
"""

from palermo.law.provisions import FOREVER, Changed, Law, Provision
from palermo.law.reading import FOLDER, read, schemas

__all__ = ["FOLDER", "FOREVER", "Changed", "Law", "Provision", "read", "schemas"]
