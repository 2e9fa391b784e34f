"""The methods by name; a new one is a function from a table and options to an estimate."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from palermo.mse import aic, average, bic, chao, decomposable, selecting
from palermo.mse.estimates import Estimate, Options
from palermo.mse.histories import Histories
from palermo.mse.refitting import Refit

Method = Callable[[Histories, Options], Estimate]
RefitOf = Callable[[Histories, Options], Refit]

METHODS: Mapping[str, Method] = MappingProxyType(
    {
        "main": selecting.main,
        "stepwise": selecting.stepwise,
        "aic": aic.estimate,
        "bic": bic.bic,
        "average": average.average,
        "decomposable": decomposable.decomposable,
        "chao": chao.estimate,
    }
)

# Methods that leave impossible cells out and keep forced interactions (`Structure`).
STRUCTURED = frozenset({"main", "stepwise", "aic", "bic", "average"})

# What a method that chooses one model does with any table of the same lists.
REFITS: Mapping[str, RefitOf] = MappingProxyType(
    {
        "main": selecting.refit_main,
        "stepwise": selecting.refit_stepwise,
        "bic": bic.refit_bic,
    }
)
