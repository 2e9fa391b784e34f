"""What a competent analyst would write instead: the five extracts with pandas, vectorised.

    python benchmarks/extracts/pandas_peer.py PROJECT

The same stages as palermo's: read as text, map, validate, link by rule, count 17 indicators by
year and cycle, in all and by six dimensions. No intervals, no protection, no report, no way back
to the rows.
"""

import sqlite3
import sys
import time
import unicodedata
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

CODES = {
    "sexe": {"F": "female", "M": "male"},
    "forme": {
        "exploitation sexuelle": "sexual",
        "travail forcé": "labour",
        "mendicité": "begging",
    },
    "recrutement": {"rue": "street", "internet": "internet", "connaissance": "acquaintance"},
    "organisateurs": {"ici": "here", "étranger": "abroad"},
    "infraction": {"racolage": "soliciting", "proxénétisme": "pimping", "traite": "trafficking"},
}
DAYS = ("naissance", "presume", "identifie")
TIMES = ("contact", "debut_gav", "fin_gav", "reperage")
ORDERED = (("debut_gav", "fin_gav"),)
DATE = pd.Timestamp("2007-06-01")
DIMENSIONS = ("sexe", "age_group", "nationalite", "forme", "source", "region")


def read(inputs: Path) -> pd.DataFrame:
    """All rows of all files as text, with where they stand."""
    tables = {
        "north": pd.read_csv(
            inputs / "north.csv", sep=";", encoding="cp1252", dtype=str, keep_default_na=False
        ),
        "south": pd.read_csv(inputs / "south.csv", sep=";", dtype=str, keep_default_na=False),
        "labour": pd.concat(
            pd.read_excel(
                inputs / "labour.xlsx", sheet_name=None, dtype=str, engine="calamine"
            ).values()
        ),
        "prefectures": pd.read_parquet(inputs / "prefectures.parquet"),
    }
    with sqlite3.connect(inputs / "associations.sqlite") as database:
        tables["associations"] = pd.read_sql("SELECT * FROM personnes", database)
    whole = pd.concat(tables, names=["source"]).reset_index(level=0)
    whole["row"] = whole.groupby("source").cumcount() + 2
    return whole.reset_index(drop=True).fillna("")


def mapped(raw: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The rows with codes and days of the model, and a list of what is wrong with them."""
    table = raw.copy()
    issues = []

    def tell(rule: str, column: str, wrong: pd.Series) -> None:
        found = raw.loc[wrong, ["source", "row"]]
        issues.append(found.assign(column=column, rule=rule))

    text = [name for name in raw.columns if name not in ("source", "row")]
    for name in text:
        table[name] = raw[name].str.strip()
    for name, codes in CODES.items():
        table[name] = table[name].map(codes)
        tell("unknown code", name, table[name].isna() & (raw[name] != ""))
    for names, form in ((DAYS, "%d/%m/%Y"), (TIMES, "%d/%m/%Y %H:%M")):
        for name in names:
            table[name] = pd.to_datetime(raw[name], format=form, errors="coerce")
            tell("no such day", name, table[name].isna() & (raw[name] != ""))
            late = table[name] > DATE
            tell("future date", name, late)
            table.loc[late, name] = pd.NaT
    for first, last in ORDERED:
        wrong = table[last] < table[first]
        tell("ends before it begins", last, wrong)
        table.loc[wrong, last] = pd.NaT
    repeated = raw.duplicated(["source", *text])
    tell("repeated row", "", repeated)
    keys = raw[~repeated].duplicated(["source", "numero"]).reindex(raw.index, fill_value=False)
    tell("repeated key", "numero", keys)
    missing = table.contact.isna()
    tell("missing value", "contact", missing)
    return table[~(repeated | keys | missing)].reset_index(drop=True), pd.concat(issues)


def folded(names: pd.Series) -> pd.Series:
    """Names in small letters without accents, each distinct one folded once."""
    distinct = names.unique()
    plain = [
        "".join(c for c in unicodedata.normalize("NFKD", one) if not unicodedata.combining(c))
        for one in distinct
    ]
    return names.map(dict(zip(distinct, (one.lower() for one in plain), strict=True)))


def linked(table: pd.DataFrame) -> pd.Series:
    """A person's number for each record: same document, or same name and day of birth."""
    given, family = folded(table.prenom), folded(table.nom)
    name = np.where(given < family, given + " " + family, family + " " + given)
    keys = {
        "document": table.document.where(table.document != ""),
        "name": (name + table.naissance.astype(str)).where(table.naissance.notna()),
        "sound": (
            given.str.replace("[aeiouy]", "", regex=True)
            + " "
            + family.str.replace("[aeiouyw]", "", regex=True)
            + table.naissance.astype(str)
        ).where(table.naissance.notna()),
    }
    at = np.arange(len(table))
    edges = [np.column_stack([at, at])]
    for key in keys.values():
        known = key.notna().to_numpy()
        first = pd.Series(at[known]).groupby(key[known].to_numpy()).transform("min")
        edges.append(np.column_stack([at[known], first.to_numpy()]))
    pairs = np.vstack(edges)
    graph = coo_matrix((np.ones(len(pairs), bool), (pairs[:, 0], pairs[:, 1])))
    return pd.Series(connected_components(graph, directed=False)[1], index=table.index)


def measured(table: pd.DataFrame) -> pd.DataFrame:
    """Seventeen indicators by year and by cycle, in all and by six dimensions."""
    hours = (table.reperage - table.debut_gav) / pd.Timedelta(hours=1)
    age = (table.contact - table.naissance) / pd.Timedelta(days=365.25)
    groups = np.select([age < 18, age >= 18], ["0-17", "18+"], "unknown")
    table = table.assign(age_group=groups).fillna(dict.fromkeys(CODES, "unknown"))
    first = {
        name: table[table[name].notna()].sort_values([name, "row"]).drop_duplicates("person")
        for name in ("identifie", "presume")
    }
    identified = first["identifie"]
    arrests = table[table.infraction.isin(["soliciting", "pimping", "trafficking"])]
    held = table[(table.infraction == "soliciting") & table.debut_gav.notna()]
    counted = {
        "identified": (identified, "identifie"),
        "presumed": (first["presume"], "presume"),
        "foreign": (identified[identified.nationalite != "FRA"], "identifie"),
        "online": (identified[identified.recrutement == "internet"], "identifie"),
        "recruitment_known": (identified[identified.recrutement != "unknown"], "identifie"),
        "abroad": (identified[identified.organisateurs == "abroad"], "identifie"),
        "organisers_known": (identified[identified.organisateurs != "unknown"], "identifie"),
        "arrests": (arrests, "contact"),
        "soliciting": (arrests[arrests.infraction == "soliciting"], "contact"),
        "custody": (held, "debut_gav"),
        "screened": (held[hours[held.index] <= 24], "debut_gav"),
        "contacts": (table, "contact"),
        "children": (identified[identified.age_group == "0-17"], "identifie"),
        "sexual": (identified[identified.forme == "sexual"], "identifie"),
        "labour": (identified[identified.forme == "labour"], "identifie"),
        "begging": (identified[identified.forme == "begging"], "identifie"),
        "repeat": (table[table.duplicated("person")], "contact"),
    }
    found = []
    for name, (rows, day) in counted.items():
        year = rows[day].dt.year
        for kind, period in (("year", year), ("cycle", year + (rows[day].dt.month > 3))):
            found.append((name, kind, "", rows.groupby(period).size()))
            found.extend(
                (name, kind, dimension, rows.groupby([period, dimension]).size())
                for dimension in DIMENSIONS
            )
    keys = [one[:3] for one in found]
    return pd.concat([one[3].rename("n").reset_index(drop=True) for one in found], keys=keys)


def main(project: str) -> None:
    """Print how many rows, issues, persons and counts there are, and the seconds of each stage."""
    begun = time.perf_counter()
    raw = read(Path(project) / "inputs")
    done_reading = time.perf_counter()
    table, issues = mapped(raw)
    done_mapping = time.perf_counter()
    table["person"] = linked(table)
    done_linking = time.perf_counter()
    figures = measured(table)
    done = time.perf_counter()
    print(
        f"{len(raw)} rows, {len(issues)} issues, {len(table)} kept, "
        f"{table.person.nunique()} persons, {len(figures)} counts"
    )
    print(
        f"read {done_reading - begun:.2f} s, map {done_mapping - done_reading:.2f} s, "
        f"link {done_linking - done_mapping:.2f} s, measure {done - done_linking:.2f} s"
    )


if __name__ == "__main__":
    main(sys.argv[1])
