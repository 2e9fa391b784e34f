"""The words of the page on a hidden population: methods, kinds of interval, verdicts.

Names of methods stand in charts: the longest has room on a phone at twenty characters.
"""

from typing import Final

from palermo.report.words import N_

METHOD: Final = {
    "main": N_("Independent lists"),
    "stepwise": N_("Stepwise"),
    "aic": N_("AIC stepwise"),
    "bic": N_("BIC, all models"),
    "average": N_("Models weighted"),
    "decomposable": N_("Bayesian graphs"),
    "chao": N_("Chao (at least)"),
}
METHOD_MEANING: Final = {
    "main": N_(
        "a log-linear model in which no list depends on another; shown for comparison, since lists"
        " of victims nearly always do"
    ),
    "stepwise": N_(
        "begins with independent lists and adds the pair of lists whose overlap is least likely,"
        " until none is unlikely any more"
    ),
    "aic": N_("adds and removes pairs of lists as long as Akaike’s criterion improves"),
    "bic": N_("the best of all hierarchical models by the Bayesian information criterion"),
    "average": N_("all models, each with the weight that the information criterion gives it"),
    "decomposable": N_("all decomposable graphs, each with its posterior probability"),
    "chao": N_(
        "a lower bound from those seen once and those seen twice; it allows persons to differ in"
        " how easily they are found, and never says more than “at least”"
    ),
}
KIND: Final = {
    "bca": N_("bootstrap with the choice of the model repeated (BCa)"),
    "wald": N_("given the chosen model (Wald): too narrow"),
    "profile": N_("profile likelihood, given the chosen model"),
    "credible": N_("credible interval of the posterior"),
}
VERDICT: Final = {
    "usable": N_("usable"),
    "with caution": N_("to be used with caution"),
    "lower bound only": N_("a lower bound only"),
    "not estimable": N_("not estimable"),
}
VERDICT_SIGN: Final = {
    "usable": "✓",
    "with caution": "◐",
    "lower bound only": "≥",
    "not estimable": "✗",
}
VERDICT_MEANING: Final = {
    "usable": N_("no rule speaks against publishing the range, with what it assumes beside it"),
    "with caution": N_(
        "the range may be shown with the reasons below beside it; no single number may stand alone"
    ),
    "lower bound only": N_(
        "the data bear out that there are at least so many; any larger number rests on the model"
    ),
    "not estimable": N_("no number may be drawn from these lists"),
}
FORM: Final = {
    "internal": N_("Internal: for the office alone"),
    "public": N_("Public"),
}
FORM_MEANING: Final = {
    "internal": N_(
        "This page shows how many persons are on exactly which lists. In a small country those"
        " counts are personal data: do not pass it on. A public form exists."
    ),
    "public": N_(
        "Totals and limits are rounded to three significant digits; the overlap of the lists and"
        " the table of all models are left out, since small counts could be worked out from them."
    ),
}
PARAMETER: Final = {
    "threshold": N_("p-value below which a pair is added"),
    "max_order": N_("most lists in one interaction"),
    "prior": N_("prior count of each cell"),
    "top": N_("models fitted again in each resample"),
    "criterion": N_("criterion"),
    "search": N_("models looked at"),
    "point": N_("the number given"),
    "least_weight": N_("weight below which a model is left out"),
}
VALUE: Final = {
    "all models": N_("all models"),
    "downhill": N_("downhill search"),
    "median of the mixture": N_("median of the mixture"),
    "bic": N_("BIC"),
}
