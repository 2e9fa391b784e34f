-- One unit is a proceeding in which the court found the defendant guilty of an offence of the wide
-- definition, on the day of judgment.
-- Yes: a sentence of prison with a part that is not suspended. No: one suspended in whole, a
-- sentence of 0 months, an admonition, a finding without penalty. Unknown: a conviction of which
-- the sentence, or how much of it is suspended, is not recorded.
SELECT
    r.record,
    r.record AS unit,
    h.day AS on,
    r.case_id,
    CASE
        WHEN r.sentence_months > 0 THEN r.sentence_months > r.suspended_months
        WHEN r.sentence_months = 0 OR r.outcome <> 'conviction' THEN false
    END AS yes
FROM records r
JOIN happened('judged') h USING (record)
WHERE
    r.kind = 'proceeding' AND r.offence IN wide_definition() AND found_guilty(r.outcome)
