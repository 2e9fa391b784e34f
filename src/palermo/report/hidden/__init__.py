"""The hidden population: how many there are, how sure that is, and what nobody can know.

    page(comparison, About(title="Victims of trafficking, 2005"), language="fr")

writes one self-contained HTML file. `palermo.report.hidden.plots` draws the plots alone; `chapter`
is what a project's report says of the same.
"""

from palermo.report.hidden.about import About
from palermo.report.hidden.chapter import Chapter, chapter
from palermo.report.hidden.page import page
from palermo.report.hidden.voice import voice

__all__ = ["About", "Chapter", "chapter", "page", "voice"]
