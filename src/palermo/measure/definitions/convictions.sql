-- One unit is a proceeding against one defendant for an offence of the wide definition, on the day
-- on which the court found the defendant guilty (an admonition and a finding without penalty too).
SELECT r.record, r.record AS unit, h.day AS on, r.case_id, r.offence, r.region
FROM records r
JOIN happened('judged') h USING (record)
WHERE r.kind = 'proceeding' AND r.offence IN wide_definition() AND found_guilty(r.outcome)
