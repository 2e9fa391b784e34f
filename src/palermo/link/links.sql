-- Each person's records as claims: a record and the smallest record of the person that is equal to it
-- in a rule's fields, under the first rule that says so. Where a block's smallest record is of the
-- person, it is that record; only blocks that several persons share are searched.
CREATE OR REPLACE TABLE links AS
WITH owned AS (
    SELECT "order", b.record, b.block, p.person, p.person = owner.person AS whole
    FROM link_blocks b
    JOIN record_persons p USING (record)
    JOIN record_persons owner ON owner.record = b.block
    WHERE b.record <> b.block
),
stars AS (
    SELECT "order", record, block AS centre FROM owned WHERE whole
    UNION ALL
    SELECT "order", record, min(record) OVER (PARTITION BY "order", block, person)
    FROM owned WHERE NOT whole
),
claims AS (
    SELECT centre AS record_a, record AS record_b, min("order") AS "order"
    FROM stars
    WHERE centre <> record
    GROUP BY centre, record
)
SELECT record_a, record_b, id AS rule
FROM claims JOIN link_rules USING ("order")
ORDER BY record_a, record_b;
