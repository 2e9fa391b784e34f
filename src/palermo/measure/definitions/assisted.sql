-- One unit is a person, on the first day on which any assistance to them began, by the kind of
-- assistance that began then. What that record does not say of sex, age, citizenship and form comes
-- from the person's other records (of the form, the lowest record number that knows it).
WITH forms AS (
    SELECT p.person, arg_min(r.form, r.record) AS form
    FROM records r
    JOIN record_persons p USING (record)
    WHERE r.form <> 'unknown'
    GROUP BY p.person
)

SELECT
    a.record,
    a.person AS unit,
    a.day AS on,
    r.case_id,
    known(r.sex, p.sex) AS sex,
    coalesce(
        age_group(r.birth_date, r.birth_precision, a.day),
        age_group_then(r.age, m.moment, m.precision, a.day),
        age_group(p.birth_date, p.birth_precision, a.day)
    ) AS age_group,
    known(r.citizenship, p.citizenship) AS citizenship,
    known(r.form, f.form) AS form,
    r.service
FROM first_happened('assisted') a
JOIN records r USING (record)
LEFT JOIN met() m ON m.record = r.record
LEFT JOIN persons p USING (person)
LEFT JOIN forms f USING (person)
