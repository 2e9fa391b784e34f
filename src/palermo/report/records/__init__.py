"""The chapters of the office's report: figures that palermo measured from agencies' records.

    records(release, page)

arranges them; `palermo.report.html` puts them on the page, before the published figures.
"""

from palermo.report.records.contents import Records, records
from palermo.report.records.voice import voice

__all__ = ["Records", "records", "voice"]
