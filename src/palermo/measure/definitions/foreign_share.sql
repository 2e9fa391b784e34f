-- One unit is a person identified as a victim, on the day that `identified` counts them.
-- Yes: a citizenship other than the country's ($country). Unknown: no record says which.
SELECT
    i.record,
    i.person AS unit,
    i.day AS on,
    r.case_id,
    known(r.citizenship, p.citizenship) <> $country AS yes
FROM first_happened('identified') i
JOIN records r USING (record)
LEFT JOIN persons p USING (person)
