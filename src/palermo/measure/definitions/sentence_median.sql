-- One unit is a proceeding that ended in a sentence of prison for an offence of the wide
-- definition, on the day of judgment; the value is its length in months as pronounced, the
-- suspended part included.
SELECT r.record, r.record AS unit, h.day AS on, r.case_id, r.sentence_months AS value
FROM records r
JOIN happened('judged') h USING (record)
WHERE
    r.kind = 'proceeding'
    AND r.offence IN wide_definition()
    AND found_guilty(r.outcome)
    AND r.sentence_months > 0
