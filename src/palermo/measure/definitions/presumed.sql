-- One unit is a person, on the first day on which any agency recorded them as a presumed victim:
-- the day of the presumption, or the record's first day where it has the status alone. Persons who
-- were identified later stay among them.
-- Left out: a person identified without a presumption; a status in a record without any day.
WITH presumptions AS (
    SELECT
        r.record,
        coalesce(min(e.at) FILTER (WHERE e.event = 'presumed'), min(e.at))::DATE AS day
    FROM records r
    JOIN events e USING (record)
    WHERE e.at IS NOT NULL AND (e.event = 'presumed' OR r.status = 'presumed')
    GROUP BY r.record
),

first_presumption AS (
    SELECT person, record, day
    FROM presumptions
    JOIN record_persons USING (record)
    QUALIFY row_number() OVER (PARTITION BY person ORDER BY day, record) = 1
)

SELECT
    f.record,
    f.person AS unit,
    f.day AS on,
    r.case_id,
    known(r.sex, p.sex) AS sex,
    coalesce(
        age_group(r.birth_date, r.birth_precision, f.day),
        age_group_then(r.age, m.moment, m.precision, f.day),
        age_group(p.birth_date, p.birth_precision, f.day)
    ) AS age_group,
    known(r.citizenship, p.citizenship) AS citizenship,
    r.form,
    r.agency,
    r.region
FROM first_presumption f
JOIN records r USING (record)
LEFT JOIN met() m ON m.record = r.record
LEFT JOIN persons p USING (person)
