-- One unit is a proceeding in which the court found the defendant guilty of an offence of the wide
-- definition, on the day of judgment.
-- Yes: a sentence of prison, suspended or not. No: a sentence of 0 months, an admonition, a finding
-- without penalty. Unknown: a conviction of which the sentence is not recorded.
SELECT
    r.record,
    r.record AS unit,
    h.day AS on,
    r.case_id,
    coalesce(r.sentence_months, CASE WHEN r.outcome <> 'conviction' THEN 0 END) > 0 AS yes
FROM records r
JOIN happened('judged') h USING (record)
WHERE
    r.kind = 'proceeding' AND r.offence IN wide_definition() AND found_guilty(r.outcome)
