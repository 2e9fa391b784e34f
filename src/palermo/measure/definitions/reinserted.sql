-- One unit is a person, on the first day on which they had work, training or a home of their own.
SELECT f.record, f.person AS unit, f.day AS on, r.case_id, known(r.sex, p.sex) AS sex
FROM first_happened('reinserted') f
JOIN records r USING (record)
LEFT JOIN persons p USING (person)
