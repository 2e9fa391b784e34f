"""Days as "01/01" that stand for "the year alone is known"."""

import re
from datetime import datetime


def year_days(form: str, year_only: tuple[str, ...]) -> list[tuple[int, int]]:
    """Month and day of texts as "01/01", read by a date format without its year.

    Texts that the format does not read are left out.
    """
    short = re.sub(r"%[Yy]", "", form).partition("%H")[0].strip(" /.-T")
    found = []
    for day in year_only:
        try:
            read = datetime.strptime(f"2004 {day.strip(' /.-')}", f"%Y {short}")  # noqa: DTZ007 - a day
        except ValueError:
            continue
        found.append((read.month, read.day))
    return found
