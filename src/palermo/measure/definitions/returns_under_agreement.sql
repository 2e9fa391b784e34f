-- One unit is a voluntary return, on the day of it.
-- Yes: it took place under an agreement between the countries. Unknown: the record does not say.
SELECT r.record, r.record AS unit, h.day AS on, r.case_id, r.under_agreement AS yes
FROM records r
JOIN happened('returned') h USING (record)
WHERE r.kind = 'return'
