-- What is known of each person: the value that most records give, of several the earliest record's.
-- A birth known to the day goes before one known to the month or the year. Only persons whose records
-- disagree are counted out.
CREATE OR REPLACE TEMP TABLE link_facts AS
SELECT
    p.person, s.record, s.source, i.sex, i.citizenship, s.birth_date,
    CASE WHEN s.birth_date IS NOT NULL THEN s.birth_precision END AS birth_precision
FROM record_persons p JOIN link_source s USING (record) JOIN link_input i USING (record);

CREATE OR REPLACE TEMP TABLE link_agreed AS
SELECT
    person,
    min(sex) AS sex,
    min(birth_date) AS birth_date,
    min(birth_precision) AS birth_precision,
    min(citizenship) AS citizenship,
    count(*) AS records,
    count(DISTINCT source) AS sources,
    coalesce(
        min(sex) <> max(sex) OR min(birth_date) <> max(birth_date)
            OR min(birth_precision) <> max(birth_precision) OR min(citizenship) <> max(citizenship),
        false
    ) AS disputed
FROM link_facts
GROUP BY person;

CREATE OR REPLACE TABLE persons AS
WITH disputed AS (
    SELECT person, records, sources FROM link_agreed WHERE disputed
),
facts AS (
    SELECT * FROM link_facts SEMI JOIN disputed USING (person)
),
sexes AS (
    SELECT person, arg_max(sex, n * 4294967296 - first) AS sex, count(*) AS sexes
    FROM (
        SELECT person, sex, count(*) AS n, min(record) AS first
        FROM facts WHERE sex IS NOT NULL GROUP BY person, sex
    ) GROUP BY person
),
citizenships AS (
    SELECT
        person, arg_max(citizenship, n * 4294967296 - first) AS citizenship,
        count(*) AS citizenships
    FROM (
        SELECT person, citizenship, count(*) AS n, min(record) AS first
        FROM facts WHERE citizenship IS NOT NULL GROUP BY person, citizenship
    ) GROUP BY person
),
births AS (
    SELECT
        person,
        arg_max(birth_date, rank) AS birth_date,
        arg_max(birth_precision, rank) AS birth_precision,
        count(*) FILTER (WHERE birth_precision = 'day') AS births
    FROM (
        SELECT
            person, birth_date, birth_precision,
            CASE birth_precision WHEN 'day' THEN 3 WHEN 'month' THEN 2 ELSE 1 END
                * 1152921504606846976 + count(*) * 4294967296 - min(record) AS rank
        FROM facts WHERE birth_date IS NOT NULL
        GROUP BY person, birth_date, birth_precision
    ) GROUP BY person
),
known AS (
    SELECT
        person, sex, birth_date, birth_precision, citizenship, records, sources,
        1 AS sexes, 1 AS births, 1 AS citizenships
    FROM link_agreed WHERE NOT disputed
    UNION ALL
    SELECT
        person, sex, birth_date, birth_precision, citizenship, records, sources,
        sexes, births, citizenships
    FROM disputed
    LEFT JOIN sexes USING (person)
    LEFT JOIN births USING (person)
    LEFT JOIN citizenships USING (person)
)
SELECT
    person,
    coalesce(sex, 'unknown') AS sex,
    birth_date,
    birth_precision,
    citizenship,
    records::INTEGER AS records,
    sources::INTEGER AS sources,
    coalesce(sexes, 0) > 1 AS sex_differs,
    coalesce(births, 0) > 1 AS birth_differs,
    coalesce(citizenships, 0) > 1 AS citizenship_differs
FROM known
ORDER BY person;
