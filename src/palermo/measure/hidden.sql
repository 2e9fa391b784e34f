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
    WHERE
        e.at::DATE >= $first
        AND CASE e.precision  -- the last day on which it can have happened
            WHEN 'month' THEN last_day(e.at)
            WHEN 'year' THEN make_date(year(e.at), 12, 31)
            ELSE e.at::DATE
        END <= $last
    GROUP BY i.person
)
GROUP BY ALL
ORDER BY ALL
