"""The methods by name; a new one is a function from a table and options to an estimate."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from palermo.mse import average, bic, selecting
from palermo.mse.estimates import Estimate, Options
from palermo.mse.histories import Histories

Method = Callable[[Histories, Options], Estimate]

METHODS: Mapping[str, Method] = MappingProxyType(
    {
        "main": selecting.main,
        "stepwise": selecting.stepwise,
        "bic": bic.bic,
        "average": average.average,
    }
)
