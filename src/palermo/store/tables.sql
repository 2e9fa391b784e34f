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

-- One row for each telegram or document; the tables below name it by its position, as a file may
-- hold many telegrams.
CREATE TABLE documents (
    position INTEGER PRIMARY KEY,
    name VARCHAR NOT NULL,            -- how it is cited: reference number, else the file's name
    checksum VARCHAR NOT NULL,        -- SHA-256: of the file; of its own text for a telegram
    kind VARCHAR NOT NULL,            -- telegram, pdf, docx, html, txt, tei
    form VARCHAR NOT NULL,            -- a telegram's form; '' for others
    mrn VARCHAR,
    "date" VARCHAR,                   -- as 2006-10-27; NULL where it does not say
    classification VARCHAR,
    paragraphs INTEGER NOT NULL,
    statements INTEGER NOT NULL,
    coverage DOUBLE NOT NULL,         -- share of the text that is explained, 0 to 1
    repairs INTEGER NOT NULL,         -- how many
    path VARCHAR NOT NULL             -- of the file, inside the project
);

-- What was read otherwise than it stands; places count characters of the original text.
CREATE TABLE document_repairs (
    document INTEGER, position INTEGER, rule VARCHAR,
    "from" INTEGER, "to" INTEGER, was VARCHAR, now VARCHAR
);

-- What was compared within a document, and whether it agrees.
CREATE TABLE document_checks (
    document INTEGER, position INTEGER, "check" VARCHAR, ok BOOLEAN, detail VARCHAR
);

-- Stretches that nothing explains.
CREATE TABLE document_gaps (
    document INTEGER, position INTEGER, "from" INTEGER, "to" INTEGER, "text" VARCHAR
);

-- What somebody said, sentence by sentence, as a person decided; a rejected one is kept and told.
CREATE TABLE statements (
    position INTEGER PRIMARY KEY,
    id VARCHAR NOT NULL,              -- as 06LYON1234¶3.s2
    document VARCHAR NOT NULL,
    checksum VARCHAR NOT NULL,        -- of its document
    paragraph INTEGER,
    page INTEGER,
    "from" INTEGER NOT NULL,          -- where the quote stands in the original
    "to" INTEGER NOT NULL,
    quote VARCHAR NOT NULL,           -- to the character
    "text" VARCHAR NOT NULL,          -- the same words, repaired
    said_on VARCHAR,
    said_at VARCHAR,
    prompted BOOLEAN,
    kind VARCHAR NOT NULL,
    manner VARCHAR NOT NULL,
    second_hand VARCHAR,
    boosters VARCHAR[] NOT NULL,
    evidence VARCHAR NOT NULL,
    speaker_kind VARCHAR NOT NULL,
    speaker_name VARCHAR,
    speaker_role VARCHAR,
    actor VARCHAR,
    cue VARCHAR,
    stance VARCHAR,
    hedges VARCHAR[] NOT NULL,
    hypothetical BOOLEAN NOT NULL,
    classification VARCHAR,
    stake BOOLEAN NOT NULL,           -- pride, friendship, medals: never evidence
    block VARCHAR,
    review VARCHAR                    -- accepted, rejected, corrected; NULL: nobody decided
);

-- Numbers inside statements; statement is the position of the statement.
CREATE TABLE statement_amounts (
    statement INTEGER, position INTEGER,
    value DOUBLE, unit VARCHAR, bound VARCHAR, subject VARCHAR
);

-- Provisions that statements bear on, and the phrases that say so.
CREATE TABLE statement_topics (statement INTEGER, position INTEGER, provision VARCHAR, why VARCHAR[]);
