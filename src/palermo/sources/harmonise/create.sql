-- A workspace does not last: compressing texts would take longer than it saves.
SET disabled_compression_methods = 'fsst,dict_fsst,zstd';

-- What harmonising leaves for the rooms that link and measure.
CREATE OR REPLACE TABLE records (
    record BIGINT,          -- dense from 1, in the order of source, file, sheet and row
    source VARCHAR,         -- name of the mapping
    file VARCHAR,
    sheet VARCHAR,
    "row" INTEGER,          -- as a person counts rows in a spreadsheet
    fate VARCHAR,           -- 'kept' or 'warned'
    agency VARCHAR,
    id_space VARCHAR,       -- whose numbers they are
    unit VARCHAR,
    kind VARCHAR,
    local_id VARCHAR,       -- the row's own number
    local_person VARCHAR,   -- the agency's number of the person
    case_id VARCHAR,        -- id_space, ':' and the number of the raid or proceeding
    digest VARCHAR,         -- MD5 of headings and cells, to compare an extract that is sent again
    {fields}
);
CREATE OR REPLACE TABLE events (
    record BIGINT,
    event VARCHAR,
    "at" TIMESTAMP,         -- NULL where it is told that it happened, but no readable when
    precision VARCHAR       -- 'minute', 'day', 'month' or 'year'
);
-- What a file can tell: an event that its mapping names and for which it has the column. Where it
-- has none, nobody knows whether the event happened.
CREATE OR REPLACE TABLE told_events (source VARCHAR, file VARCHAR, sheet VARCHAR, event VARCHAR);
CREATE OR REPLACE TABLE row_issues (
    source VARCHAR,
    file VARCHAR,
    sheet VARCHAR,
    "row" INTEGER,
    "column" VARCHAR,       -- '' where it is the row as a whole
    rule VARCHAR,           -- of rules.csv
    severity VARCHAR,       -- 'reject' or 'warn'
    value VARCHAR           -- of coded columns alone; '' otherwise
);
CREATE OR REPLACE TEMP TABLE harmonise_files (
    place INTEGER,          -- dense from 0, in the order of source, file and sheet
    source VARCHAR,
    file VARCHAR,
    sheet VARCHAR,
    "rows" BIGINT
);
CREATE OR REPLACE TABLE harmonise_rules (
    rule VARCHAR, rank UTINYINT, fate VARCHAR, fix VARCHAR
);
CREATE OR REPLACE TEMP TABLE harmonise_codes (target VARCHAR, raw VARCHAR, code VARCHAR);
