"""What an analyst would write instead: GLOTIP read with pandas, cleaned, counted.

    python benchmarks/pandas_peer.py FILE

No intervals, trends, breaks or names mended; a row that cannot be read stops it.
"""

import sys

import pandas as pd

KEY = ["Iso3_code", "Indicator", "Dimension", "Category", "Sex", "Age", "Year"]


def main(path: str) -> None:
    """Print how many countries, figures and duplicate rows there are."""
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    table = table[(table.Iso3_code.str.len() == 3) & (table.Country != "")]
    printed = table.txtVALUE.str.replace(",", "")
    censored = printed == "<5"
    table["value"] = pd.to_numeric(printed.where(~censored))
    table["lower"] = table.value.where(~censored, 0)
    table["upper"] = table.value.where(~censored, 4)
    values = table.groupby(KEY, sort=False).txtVALUE.transform("nunique")
    repeated = table.duplicated(KEY)
    conflicts = values > 1
    figures = table[~repeated & ~conflicts]
    counted = figures.groupby("Iso3_code").size()
    duplicates = int((conflicts | repeated).sum())
    print(f"{len(counted)} countries, {len(figures)} figures, {duplicates} duplicate rows")


if __name__ == "__main__":
    main(sys.argv[1])
