"""The words and signs of an assessment on the page of a telegram: results, states, sides."""

from typing import Final

from palermo.report.words import N_

RESULT: Final = {
    "shown": N_("shown"),
    "words only": N_("words only"),
    "contradicted by law": N_("contradicted by law"),
    "contradicted by figures": N_("contradicted by figures"),
    "in tension": N_("in tension"),
    "cannot be known yet": N_("cannot be known yet"),
}
RESULT_SIGN: Final = {
    "shown": "✓",
    "words only": "“”",
    "contradicted by law": "§✕",
    "contradicted by figures": "#✕",
    "in tension": "⇄",
    "cannot be known yet": "?",
}
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
CONCERN: Final = {
    "answered": N_("answered"),
    "partly answered": N_("partly answered"),
    "repeated": N_("not answered: to be repeated"),
    "contradicted": N_("contradicted"),
}
CONCERN_SIGN: Final = {
    "answered": "✓",
    "partly answered": "◐",
    "repeated": "↻",
    "contradicted": "✕",
}
RELATION: Final = {
    "answers": N_("answers it"),
    "shows": N_("shows it"),
    "contradicts": N_("contradicts it"),
    "promises": N_("promises it"),
    "bears on": N_("bears on it"),
}
SIDE: Final = {"for": N_("for"), "against": N_("against"), "neither": N_("beside it")}
SIDE_SIGN: Final = {"for": "+", "against": "−", "neither": "·"}
BETTER: Final = {
    "better": N_("Better"),
    "worse": N_("Worse"),
    "no change": N_("No change"),
    "can't tell": N_("It can’t be told"),
}
BETTER_SIGN: Final = {"better": "▲", "worse": "▼", "no change": "■", "can't tell": "◇"}
SUPPORTED: Final = {
    True: N_("the evidence supports it"),
    False: N_("the evidence does not support it"),
    None: N_("the evidence does not decide"),
}
SUPPORTED_SIGN: Final = {True: "●", False: "○", None: "◇"}
HOLDS: Final = {True: N_("holds"), False: N_("does not hold"), None: N_("nobody can tell")}
HOLDS_SIGN: Final = {True: "✓", False: "✕", None: "?"}
