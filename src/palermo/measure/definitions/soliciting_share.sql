-- One unit is a record of a person arrested for soliciting, pimping, aggravated pimping or
-- trafficking, on the day on which custody began (without custody, the day of the contact).
-- Yes: the offence at arrest was soliciting.
WITH arrests AS (
    SELECT
        r.record,
        coalesce(
            min(e.at) FILTER (WHERE e.event = 'custody_started'),
            min(e.at) FILTER (WHERE e.event = 'contacted')
        )::DATE AS day
    FROM records r
    JOIN events e USING (record)
    WHERE
        r.kind = 'contact'
        AND r.offence IN ('soliciting', 'pimping', 'aggravated_pimping', 'trafficking')
        AND e.event IN ('custody_started', 'contacted')
        AND e.at IS NOT NULL
    GROUP BY r.record
)

SELECT r.record, r.record AS unit, a.day AS on, r.case_id, r.offence = 'soliciting' AS yes
FROM arrests a
JOIN records r USING (record)
