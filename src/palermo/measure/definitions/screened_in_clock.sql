-- One unit is a record of a person taken into police custody for soliciting, on the day it began.
-- Yes: screened for signs of trafficking within $hours of its beginning, or before. No: later, or
-- not recorded. Unknown: the hours that would decide it are not recorded, the
-- day that is recorded cannot be read, or the file has no column for it.
SELECT
    r.record,
    r.record AS unit,
    c.day AS on,
    r.case_id,
    r.region,
    CASE
        WHEN d.record IS NOT NULL
            THEN within_hours(c.moment, c.precision, d.moment, d.precision, $hours)
        WHEN u.record IS NULL AND t.record IS NOT NULL THEN false
    END AS yes
FROM records r
JOIN happened('custody_started') c USING (record)
LEFT JOIN happened('screened') d USING (record)
LEFT JOIN unreadable('screened') u USING (record)
LEFT JOIN tells('screened') t USING (record)
WHERE r.kind = 'contact' AND r.offence = 'soliciting'
