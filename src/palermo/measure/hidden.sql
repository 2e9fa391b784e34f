-- How many persons are on exactly which lists, by whether they are citizens of the country.
-- hidden_members has a row for each list, source and event that puts a person on it; its `list` is
-- one bit.
-- Left out: what is not known to have happened within the period.
SELECT
    citizen,
    on_lists,
    count(*) AS persons
FROM (
    SELECT
        i.person,
        min(nullif(p.citizenship, 'unknown')) = $country AS citizen,
        bit_or(m.list) AS on_lists
    FROM hidden_members m
    JOIN records r ON r.source = m.source
    JOIN events e ON e.record = r.record AND e.event = m.event
    JOIN record_persons i ON i.record = r.record
    JOIN persons p ON p.person = i.person
    WHERE e.at::DATE >= $first AND latest(e.at, e.precision)::DATE <= $last
    GROUP BY i.person
)
GROUP BY ALL
ORDER BY ALL
