-- One unit is an application for a residence permit that was decided, on the day of the first
-- decision.
-- Yes: that decision granted the permit. Unknown: granted and refused on the same day.
SELECT
    r.record,
    r.record AS unit,
    least(g.day, f.day) AS on,
    r.case_id,
    r.region,
    CASE
        WHEN f.day IS NULL OR g.day < f.day THEN true
        WHEN g.day IS NULL OR f.day < g.day THEN false
    END AS yes
FROM records r
LEFT JOIN happened('granted') g USING (record)
LEFT JOIN happened('refused') f USING (record)
WHERE r.kind = 'permit' AND (g.day IS NOT NULL OR f.day IS NOT NULL)
