-- One unit is a proceeding against one defendant, for any offence, on the day on which the court
-- found the defendant guilty.
-- Yes: the defendant had been identified as a victim. Unknown: the record does not say.
SELECT r.record, r.record AS unit, h.day AS on, r.case_id, r.was_victim AS yes
FROM records r
JOIN happened('judged') h USING (record)
WHERE r.kind = 'proceeding' AND found_guilty(r.outcome)
