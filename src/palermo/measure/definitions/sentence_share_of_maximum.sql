-- One unit is a proceeding that ended in a sentence of prison for an offence of the wide
-- definition, on the day of judgment; the value is its length as pronounced, as a share of the
-- maximum of the article.
-- Left out: sentences of which the article's maximum is not recorded.
SELECT
    r.record,
    r.record AS unit,
    h.day AS on,
    r.case_id,
    r.sentence_months / r.maximum_months AS value
FROM records r
JOIN happened('judged') h USING (record)
WHERE
    r.kind = 'proceeding'
    AND r.offence IN wide_definition()
    AND found_guilty(r.outcome)
    AND r.sentence_months > 0
    AND r.maximum_months > 0
