-- One unit is a proceeding against one defendant for an offence of the wide definition, on the day
-- on which the prosecution began.
-- Narrow: the offence is trafficking.
SELECT
    r.record,
    r.record AS unit,
    h.day AS on,
    r.case_id,
    r.offence = 'trafficking' AS narrow
FROM records r
JOIN happened('prosecuted') h USING (record)
WHERE r.kind = 'proceeding' AND r.offence IN wide_definition()
