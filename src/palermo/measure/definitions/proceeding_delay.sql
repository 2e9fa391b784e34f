-- One unit is a proceeding against one defendant for an offence of the wide definition, on the day
-- on which the prosecution began; days until the court decided. Open: not by the run's date.
-- Left out: proceedings of which one of the two days is not known (a judgment whose day cannot be
-- read is no open proceeding), or judged before prosecuted.
WITH proceedings AS (
    SELECT r.record, r.case_id, p.day, j.day AS judged, j.precision
    FROM records r
    JOIN happened('prosecuted') p USING (record)
    LEFT JOIN happened('judged') j ON j.record = r.record AND j.day <= $as_of
    WHERE
        r.kind = 'proceeding'
        AND r.offence IN wide_definition()
        AND p.precision IN ('minute', 'day')
        AND p.day <= $as_of
        AND (j.day IS NOT NULL OR r.record NOT IN (FROM unreadable('judged')))
)

SELECT
    record,
    record AS unit,
    day AS on,
    case_id,
    (coalesce(judged, $as_of) - day)::INTEGER AS days,
    CASE WHEN judged IS NOT NULL THEN 'judged' END AS outcome
FROM proceedings
WHERE judged IS NULL OR (judged >= day AND precision IN ('minute', 'day'))
