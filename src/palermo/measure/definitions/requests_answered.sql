-- One unit is a request for legal assistance sent to another state, on the day of it.
-- Yes: it was answered within $days. No: later, or not recorded. Unknown: $days had not passed by
-- the run's date, the day of the answer cannot be read or decides nothing, or the file has no
-- column for it.
SELECT
    r.record,
    r.record AS unit,
    q.day AS on,
    r.case_id,
    r.partner,
    CASE
        WHEN latest(q.moment, q.precision)::DATE + $days::INTEGER > $as_of THEN NULL
        WHEN a.record IS NOT NULL
            THEN within_days(q.moment, q.precision, a.moment, a.precision, $days)
        WHEN u.record IS NULL AND t.record IS NOT NULL THEN false
    END AS yes
FROM records r
JOIN happened('asked') q USING (record)
LEFT JOIN happened('answered') a USING (record)
LEFT JOIN unreadable('answered') u USING (record)
LEFT JOIN tells('answered') t USING (record)
WHERE r.kind = 'legal_request' AND r.direction = 'sent'
