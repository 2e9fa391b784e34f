-- One unit is a person, on the first day on which any agency identified them as a victim; the
-- attributes are those of the record that did.
-- Left out: a person whom no record identifies on a known day.
SELECT
    i.record,
    i.person AS unit,
    i.day AS on,
    r.case_id,
    known(r.sex, p.sex) AS sex,
    coalesce(
        age_group(r.birth_date, r.birth_precision, i.day),
        age_group_then(r.age, m.moment, m.precision, i.day),
        age_group(p.birth_date, p.birth_precision, i.day)
    ) AS age_group,
    known(r.citizenship, p.citizenship) AS citizenship,
    r.form,
    r.agency,
    r.region
FROM first_happened('identified') i
JOIN records r USING (record)
LEFT JOIN met() m ON m.record = r.record
LEFT JOIN persons p USING (person)
