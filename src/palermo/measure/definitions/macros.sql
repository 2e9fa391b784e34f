-- What the indicators' queries have in common. The engine runs this file before them,
-- once the tables records, events, record_persons and persons are there.

-- A value that is known: the record's own, else the best that the linked records have, else NULL.
CREATE OR REPLACE TEMP MACRO known(own, otherwise) AS
    coalesce(nullif(own, 'unknown'), nullif(otherwise, 'unknown'));

-- The last moment at which something can have happened of which the minute, the day, the month or
-- the year is recorded. (The first such moment is what the column holds.)
CREATE OR REPLACE TEMP MACRO latest(moment, precision) AS
    CASE precision
        WHEN 'minute' THEN moment
        WHEN 'month' THEN date_trunc('month', moment) + INTERVAL 1 MONTH - INTERVAL 1 MINUTE
        WHEN 'year' THEN date_trunc('year', moment) + INTERVAL 1 YEAR - INTERVAL 1 MINUTE
        ELSE date_trunc('day', moment) + INTERVAL 1 DAY - INTERVAL 1 MINUTE
    END;

-- Whether something was done within hours of a beginning (or before it); NULL where the moments
-- are not recorded well enough to tell. Same day and 24 hours: yes, whatever the hours were.
CREATE OR REPLACE TEMP MACRO within_hours(began, began_precision, done, done_precision, hours) AS
    CASE
        WHEN latest(done, done_precision) <= began + to_hours(hours::INTEGER) THEN true
        WHEN done > latest(began, began_precision) + to_hours(hours::INTEGER) THEN false
    END;

-- The same for days: answered on the last of them is in time.
CREATE OR REPLACE TEMP MACRO within_days(began, began_precision, done, done_precision, days) AS
    CASE
        WHEN latest(done, done_precision)::DATE <= began::DATE + days::INTEGER THEN true
        WHEN done::DATE > latest(began, began_precision)::DATE + days::INTEGER THEN false
    END;

-- Completed years from a birth to a later day; somebody born on 29 February becomes older on 1 March.
CREATE OR REPLACE TEMP MACRO years_between(birth, on_day) AS
    (
        (year(on_day) * 10000 + month(on_day) * 100 + day(on_day))
        - (year(birth) * 10000 + month(birth) * 100 + day(birth))
    ) // 10000;

-- '0-17', '18+', or NULL where it is not known: by the birth date on the day counted, as far as its
-- precision decides. Unknown stays unknown.
CREATE OR REPLACE TEMP MACRO age_group(birth_date, birth_precision, on_day) AS
    CASE
        WHEN years_between(latest(birth_date, birth_precision)::DATE, on_day) >= 18 THEN '18+'
        WHEN birth_date <= on_day AND years_between(birth_date, on_day) < 18 THEN '0-17'
    END;

-- The same by the age that was recorded at first contact: whoever was 17 then is a child on a later
-- day only where no birthday can have come between.
CREATE OR REPLACE TEMP MACRO age_group_then(age, met, met_precision, on_day) AS
    CASE
        WHEN years_between((latest(met, met_precision)::DATE - to_years(age))::DATE, on_day) >= 18
            THEN '18+'
        WHEN years_between((met::DATE - to_years(age + 1) + INTERVAL 1 DAY)::DATE, on_day) < 18
            THEN '0-17'
    END;

-- The offences under which traffickers are prosecuted: the wide definition, gravest first. The
-- narrow definition is the first of them alone. Pimping and soliciting are in neither.
CREATE OR REPLACE TEMP MACRO wide_definition() AS
    ['trafficking', 'aggravated_pimping', 'servitude', 'forced_labour'];

-- Outcomes in which a court finds the defendant guilty, whether or not it punishes.
CREATE OR REPLACE TEMP MACRO found_guilty(outcome) AS
    outcome IN ('conviction', 'admonition', 'no_penalty');

-- An event by record: when it first happened, how precisely that is known, and the day.
CREATE OR REPLACE TEMP MACRO happened(name) AS TABLE
    SELECT
        e.record,
        min(e.at) AS moment,
        arg_min(e.precision, (e.at, e.precision)) AS precision,
        min(e.at)::DATE AS day
    FROM events e
    WHERE e.event = name AND e.at IS NOT NULL
    GROUP BY e.record;

-- The first contact of the records that say an age: their first event.
CREATE OR REPLACE TEMP MACRO met() AS TABLE
    SELECT e.record, min(e.at) AS moment, arg_min(e.precision, (e.at, e.precision)) AS precision
    FROM events e
    JOIN records r USING (record)
    WHERE r.age IS NOT NULL AND e.at IS NOT NULL
    GROUP BY e.record;

-- The records that tell of an event without a moment that can be read: it happened, nobody knows
-- when.
CREATE OR REPLACE TEMP MACRO unreadable(name) AS TABLE
    SELECT DISTINCT e.record
    FROM events e
    WHERE e.event = name AND e.at IS NULL;

-- The records whose file can tell whether an event happened: it has the column for it.
CREATE OR REPLACE TEMP MACRO tells(name) AS TABLE
    SELECT r.record
    FROM records r
    JOIN told_events t USING (source, file, sheet)
    WHERE t.event = name;

-- An event by person: the first day on which any of the person's records has it, and that record
-- (of several on one day, the one with the lowest number).
CREATE OR REPLACE TEMP MACRO first_happened(name) AS TABLE
    SELECT p.person, h.record, h.day
    FROM happened(name) h
    JOIN record_persons p USING (record)
    QUALIFY row_number() OVER (PARTITION BY p.person ORDER BY h.day, h.record) = 1;
