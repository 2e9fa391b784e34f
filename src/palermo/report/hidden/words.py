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
    "average": N_("Weighted models"),
    "decomposable": N_("Bayesian graphs"),
    "chao": N_("Chao (at least)"),
}
METHOD_SHORT: Final = {
    "main": N_("independent lists"),
    "stepwise": N_("stepwise"),
    "aic": N_("AIC"),
    "bic": N_("BIC"),
    "average": N_("weighted models"),
    "decomposable": N_("Bayesian graphs"),
    "chao": N_("Chao’s bound"),
}
"""Names of the methods within a sentence."""
METHOD_MEANING: Final = {
    "main": N_(
        "a log-linear model in which no list depends on another; shown for comparison, since lists"
        " of victims nearly always do"
    ),
    "stepwise": N_(
        "begins with independent lists and adds the pair of lists whose overlap is least likely,"
        " until none is unlikely any more"
    ),
    "aic": N_(
        "begins with independent lists and adds the pair of lists that lowers Akaike’s criterion"
        " most, until none lowers it or the best is not significant"
    ),
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
KIND_SHORT: Final = {
    "bca": N_("bootstrap (BCa)"),
    "wald": N_("Wald"),
    "profile": N_("profile likelihood"),
    "credible": N_("posterior"),
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
        "Totals and limits are rounded; the overlap of the lists and the models are left out, since"
        " small counts could be worked out from them."
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
    "p_value": N_("p-value above which a pair is not added"),
    "pairs nobody shares": N_("pairs of lists that nobody shares"),
    "form": N_("form of the bound"),
    "eta": N_("excess of those seen often"),
    "interval": N_("how the interval is made"),
    "prior_of_graphs": N_("prior of the graphs"),
    "prior_of_total": N_("prior of the total N"),
    "graphs": N_("graphs summed"),
    "grid": N_("numbers of hidden persons that were looked at"),
    "least_hidden": N_("fewest hidden persons looked at"),
    "grid_end": N_("largest total looked at"),
    "grid_points": N_("numbers evaluated"),
}
VALUE: Final = {
    "all models": N_("all models"),
    "downhill": N_("downhill search"),
    "median of the mixture": N_("median of the mixture"),
    "bic": N_("BIC"),
    "maximum of the profile likelihood": N_("maximum of the profile likelihood"),
    "coefficient minus infinity, p-value 1": N_("coefficient minus infinity, p-value 1"),
    "log-linear with list effects (Mth)": N_("log-linear with list effects (Mth)"),
    "at least 0": N_("at least 0"),
    "log-normal (Chao 1987)": N_("log-normal (Chao 1987)"),
    "all alike": N_("all alike"),
    "median of the posterior": N_("median of the posterior"),
    "all whole numbers": N_("all whole numbers"),
    "given": N_("those that were given"),
}
RULE: Final = {
    "answers": N_("whether any method has an estimate"),
    "below_known": N_("whether the estimate is at least the number of persons known"),
    "existence": N_("whether independent lists and the chosen model have an estimate"),
    "all_pairs": N_(
        "whether the model in which every two lists depend on each other has an estimate"
    ),
    "admissible": N_("which share of all models has an estimate"),
    "lists": N_("how many lists can be used"),
    "persons_on_two": N_("how many persons are on two lists or more"),
    "overlap": N_("which share of the persons is on two lists or more"),
    "empty_pairs": N_("which share of the pairs of lists has no person in common"),
    "methods": N_("how many methods say how many there are"),
    "disagreement": N_("how far the methods are apart"),
    "order": N_("whether interactions of three lists change the estimate"),
    "independence": N_("how far the estimate is from that of independent lists"),
    "below_bound": N_("whether the lowest estimate is above Chao’s lower bound"),
    "without": N_("how far leaving out one list moves the estimate"),
    "without_failed": N_("whether an estimate is left when a list is left out"),
    "merged": N_("how far making two lists one moves the estimate"),
    "consistency": N_("whether lists of known size are found again from the others"),
    "trajectory": N_("whether the estimate settles as persons come in"),
    "winner": N_("how often the same model is chosen again"),
    "upper_limit": N_("whether every interval has an upper limit"),
    "interval_width": N_("how wide the interval is"),
    "failed_resamples": N_("which share of the resamples could not be fitted"),
    "grid_end": N_("which share of the posterior lies at the end of its grid"),
}
"""What a rule of `palermo.mse` looks at, without a number: the public may see no other."""
WITHHELD: Final = {
    "cells": N_("how many persons are on exactly which lists"),
    "persons on each list": N_("how many persons are on each list"),
    "overlap": N_("how many persons two lists share"),
    "models": N_("which models were chosen"),
    "criteria": N_("how well they do (BIC, AIC)"),
    "residuals": N_("their residuals"),
    "leaving lists out": N_("the estimates with a list left out"),
    "merging lists": N_("the estimates with two lists made one"),
    "consistency": N_("the estimates of known populations"),
    "trajectory": N_("the estimates as persons come in"),
    "catalogue": N_("the table of all models"),
    "failed resamples": N_("how many resamples could not be fitted"),
    "seed": N_("the seed of the resamples"),
}
STRATUM: Final = {
    "all": N_("All persons"),
    "citizens": N_("Citizens"),
    "foreigners": N_("Foreigners"),
}
