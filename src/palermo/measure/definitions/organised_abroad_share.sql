-- One unit is a person identified as a victim, on the day that `identified` counts them.
-- Yes: the organisers are across a border, as the record that identified them says. Unknown: it
-- does not say.
SELECT
    i.record,
    i.person AS unit,
    i.day AS on,
    r.case_id,
    nullif(r.organisers, 'unknown') = 'abroad' AS yes
FROM first_happened('identified') i
JOIN records r USING (record)
