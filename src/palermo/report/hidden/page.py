"""The page on a hidden population: one file, no script, no network."""

from palermo.model.hidden import PublicComparison
from palermo.mse.comparisons import Comparison
from palermo.report.hidden.about import About
from palermo.report.hidden.contents import contents
from palermo.report.hidden.voice import voice
from palermo.report.languages import language as speaker
from palermo.report.templating import fill, spoken


def page(
    comparison: Comparison | PublicComparison, about: About | None = None, language: str = "en"
) -> str:
    """The page as HTML.

    Args:
        comparison: all methods on one table, and the page is for the office alone; or its public
            form, as PROTECT makes it.
        about: whom the estimate is about, and where its table comes from. A public page leaves out
            the file's checksum: whoever has it can try which small table it is of.
        language: "en" or "fr".

    Raises:
        ReportError: the language has no catalogue, or a plot cannot be drawn.
    """
    said = speaker(language)
    context = {
        **spoken(said),
        **voice(said),
        "c": contents(comparison, said),
        "about": about or About(),
        "language": said,
    }
    return fill("hidden_page.html", context)
