-- One unit is a proceeding that ended in a sentence of prison for an offence of the wide
-- definition, on the day of judgment.
-- Yes: the whole or a part of it is suspended. Unknown: the record does not say.
SELECT r.record, r.record AS unit, h.day AS on, r.case_id, r.suspended_months > 0 AS yes
FROM records r
JOIN happened('judged') h USING (record)
WHERE
    r.kind = 'proceeding'
    AND r.offence IN wide_definition()
    AND found_guilty(r.outcome)
    AND r.sentence_months > 0
