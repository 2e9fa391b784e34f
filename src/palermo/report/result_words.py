"""What the page of a telegram says of results beside their words (`palermo.report.assessment`)."""

from typing import Final

from palermo.report.words import N_

RESULT_CLASS: Final = {
    "shown": "shown",
    "words only": "words",
    "contradicted by law": "law",
    "contradicted by figures": "figures",
    "in tension": "tension",
    "cannot be known yet": "unknown",
}
"""Of each result in the style sheet."""
RESULT_MEANS: Final = {
    "shown": N_("a figure, a document or a second, independent source shows it"),
    "words only": N_("said, and nothing but words speaks for it"),
    "contradicted by law": N_("the law of that day says something else"),
    "contradicted by figures": N_("the figures that would show it say something else"),
    "in tension": N_("another statement says something else"),
    "cannot be known yet": N_("nothing that was given would decide it"),
}
HOLDS_SIGN: Final = {True: "✓", False: "✗", None: "?"}
