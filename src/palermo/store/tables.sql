-- The tables of one run. A reader needs nothing but this file's comments.
--
-- Tables whose name begins with read_ hold what each file gave by itself, so that an unchanged
-- file need not be read again. All other tables hold what the files agree on, as it was measured
-- and released: where two files overlap, the two differ.

-- What the run was made of: settings, coverage, versions, rules; values as JSON. 'format' is the
-- number of this layout.
CREATE TABLE run (key VARCHAR PRIMARY KEY, value VARCHAR NOT NULL);

-- One row for each input file, and what became of its rows: read = kept + warned + rejected.
-- A figure that two files give is kept from the first, or from none where they differ.
CREATE TABLE sources (
    position INTEGER PRIMARY KEY,
    source VARCHAR UNIQUE NOT NULL,   -- path inside the project
    kind VARCHAR NOT NULL,
    checksum VARCHAR NOT NULL,        -- SHA-256 of the bytes
    size BIGINT NOT NULL,
    as_of VARCHAR NOT NULL,
    cited VARCHAR NOT NULL,
    "read" BIGINT NOT NULL,
    kept BIGINT NOT NULL,
    warned BIGINT NOT NULL,
    rejected BIGINT NOT NULL,
    years INTEGER[],                  -- first and last of all its rows, of whatever country
    CHECK ("read" = kept + warned + rejected)
);

-- The same, of each file by itself.
CREATE TABLE read_sources (
    position INTEGER PRIMARY KEY,
    source VARCHAR UNIQUE NOT NULL,
    kind VARCHAR NOT NULL,
    checksum VARCHAR NOT NULL,
    size BIGINT NOT NULL,
    as_of VARCHAR NOT NULL,
    cited VARCHAR NOT NULL,
    "read" BIGINT NOT NULL,
    kept BIGINT NOT NULL,
    warned BIGINT NOT NULL,
    rejected BIGINT NOT NULL,
    years INTEGER[],
    reading VARCHAR NOT NULL,         -- what its reading depends on; equal: need not be read again
    CHECK ("read" = kept + warned + rejected)
);

-- Rows that are not about the project's country.
CREATE TABLE set_aside (source VARCHAR, position INTEGER, why VARCHAR, "rows" BIGINT);

-- Figures as each file gave them, before anything was measured.
CREATE TABLE read_figures (
    source VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    figure VARCHAR NOT NULL,
    indicator VARCHAR NOT NULL,
    period_from DATE NOT NULL,
    period_to DATE NOT NULL,
    counted_by VARCHAR NOT NULL,
    dimensions MAP(VARCHAR, VARCHAR) NOT NULL,
    value DOUBLE,
    lower DOUBLE,
    upper DOUBLE,
    level DOUBLE,
    interval_of VARCHAR,
    unit VARCHAR NOT NULL,
    direction VARCHAR NOT NULL,
    obs_status VARCHAR NOT NULL,
    conf_status VARCHAR NOT NULL,
    coverage VARCHAR[] NOT NULL,
    definition VARCHAR NOT NULL,
    as_of VARCHAR NOT NULL,
    sources VARCHAR[] NOT NULL,
    origin VARCHAR NOT NULL,
    file_rows STRUCT(source VARCHAR, sheet VARCHAR, "row" INTEGER)[] NOT NULL,
    inputs VARCHAR[] NOT NULL,
    method VARCHAR NOT NULL,
    published VARCHAR NOT NULL,
    cited VARCHAR NOT NULL
);

-- All figures of the run: published, derived, and the markers of gaps.
CREATE TABLE figures AS SELECT * EXCLUDE (source) FROM read_figures;

CREATE VIEW figure_rows AS
SELECT figure, r.source AS source, r.sheet AS sheet, r."row" AS "row"
FROM (SELECT figure, unnest(file_rows) AS r FROM figures);

-- Rows that gave no figure, and why, with those that give what another file gives too.
CREATE TABLE rejected (
    position INTEGER, source VARCHAR, sheet VARCHAR, "row" INTEGER,
    fate VARCHAR, "column" VARCHAR, rule VARCHAR, fix VARCHAR, figure VARCHAR, value VARCHAR
);

-- The same, of each file by itself; source is the file that was read.
CREATE TABLE read_rejected (
    source VARCHAR, position INTEGER, file VARCHAR, sheet VARCHAR, "row" INTEGER,
    fate VARCHAR, "column" VARCHAR, rule VARCHAR, fix VARCHAR, figure VARCHAR, value VARCHAR
);

-- Doubts about the data that are no errors.
CREATE TABLE notes (
    position INTEGER, rule VARCHAR, place VARCHAR,
    params STRUCT(name VARCHAR, "text" VARCHAR)[], "rows" BIGINT
);

-- Those of each file by itself, before measuring raised others.
CREATE TABLE read_notes (
    source VARCHAR, position INTEGER, rule VARCHAR, place VARCHAR,
    params STRUCT(name VARCHAR, "text" VARCHAR)[], "rows" BIGINT
);

CREATE TABLE trends (
    position INTEGER, trend VARCHAR, indicator VARCHAR, dimensions MAP(VARCHAR, VARCHAR),
    "first" VARCHAR, "last" VARCHAR, span VARCHAR, word VARCHAR, reason VARCHAR,
    ratio DOUBLE, lower DOUBLE, upper DOUBLE, level DOUBLE,
    probability_rose_lower DOUBLE, probability_rose_upper DOUBLE,
    direction VARCHAR, holds_after_correction BOOLEAN, method VARCHAR, inputs VARCHAR[]
);

CREATE TABLE breaks (
    position INTEGER, indicator VARCHAR, dimensions MAP(VARCHAR, VARCHAR),
    "before" VARCHAR, "after" VARCHAR, kind VARCHAR,
    statistic DOUBLE, probability DOUBLE, why VARCHAR, source VARCHAR
);

CREATE TABLE dispersions (
    position INTEGER, indicator VARCHAR, dimensions MAP(VARCHAR, VARCHAR),
    phi DOUBLE, df DOUBLE, own DOUBLE, own_df DOUBLE, prior DOUBLE, mean DOUBLE
);

CREATE TABLE gaps (
    position INTEGER, indicator VARCHAR, period VARCHAR, agency VARCHAR, why VARCHAR, source VARCHAR
);
