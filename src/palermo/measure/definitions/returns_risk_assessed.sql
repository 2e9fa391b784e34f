-- One unit is a voluntary return, on the day of it.
-- Yes: the risk on return was assessed. Unknown: the record does not say.
SELECT r.record, r.record AS unit, h.day AS on, r.case_id, r.risk_assessed AS yes
FROM records r
JOIN happened('returned') h USING (record)
WHERE r.kind = 'return'
