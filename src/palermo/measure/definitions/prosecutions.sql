-- One unit is a proceeding against one defendant for an offence of the wide definition, on the day
-- on which the prosecution began.
SELECT r.record, r.record AS unit, h.day AS on, r.case_id, r.offence
FROM records r
JOIN happened('prosecuted') h USING (record)
WHERE r.kind = 'proceeding' AND r.offence IN wide_definition()
