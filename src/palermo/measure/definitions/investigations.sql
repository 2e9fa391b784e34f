-- One unit is a case, on the first day on which an investigation was opened against any of its
-- defendants for an offence of the wide definition; a record without a case number is a case.
-- The offence of a case with several is the gravest.
WITH opened AS (
    SELECT
        r.record,
        r.case_id,
        coalesce(r.case_id, 'record ' || r.record) AS one_case,
        h.day,
        list_position(wide_definition(), r.offence) AS gravity
    FROM records r
    JOIN happened('opened') h USING (record)
    WHERE r.kind = 'proceeding' AND r.offence IN wide_definition()
)

SELECT
    arg_min(o.record, (o.day, o.record)) AS record,
    min(o.record) AS unit,
    min(o.day) AS on,
    min(o.case_id) AS case_id,
    wide_definition()[min(o.gravity)] AS offence
FROM opened o
GROUP BY o.one_case
