-- Each record that puts a person on a list, with whether the person is a citizen of the country.
-- hidden_members has a row for each list, source and event that puts a person on it; its `list` is
-- one bit.
-- Left out: what is not known to have happened within the period.
CREATE OR REPLACE TEMP TABLE hidden_met AS
SELECT DISTINCT
    r.record,
    i.person,
    m.list,
    nullif(p.citizenship, 'unknown') = $country AS citizen
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
