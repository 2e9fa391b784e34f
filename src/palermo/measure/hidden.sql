-- How many persons are on exactly which lists, by whether they are citizens of the country.
-- $members: one row for each list, source and event that puts a person on it (hidden_members).
-- Left out: what is not known to have happened within the period.
SELECT
    citizen,
    on_lists,
    count(*) AS persons
FROM (
    SELECT
        p.person,
        min(nullif(p.citizenship, 'unknown')) = $country AS citizen,
        bit_or(m.list) AS on_lists
    FROM hidden_members m
    JOIN records r ON r.source = m.source
    JOIN events e ON e.record = r.record AND e.event = m.event
    JOIN record_persons USING (record)
    JOIN persons p USING (person)
    WHERE e.at::DATE >= $first AND latest(e.at, e.precision)::DATE <= $last
    GROUP BY p.person
)
GROUP BY ALL
ORDER BY ALL
