-- A table given to link_records in the words of the model; all agencies may be linked.
CREATE OR REPLACE TEMP VIEW link_source AS
WITH said AS (
    SELECT *, trim(birth_date) AS birth, lower(trim(sex)) AS given_sex FROM link_rows
)
SELECT
    record,
    coalesce(agency, '') AS source,
    0 AS party,
    coalesce(agency, '') AS id_space,
    local_id AS local_person,
    given_name,
    family_name,
    CASE
        WHEN regexp_full_match(birth, '\d{4}-\d{2}-\d{2}([ T].*)?')
        THEN try_cast(left(birth, 10) AS DATE)
        WHEN regexp_full_match(birth, '\d{4}-\d{2}') THEN try_cast(birth || '-01' AS DATE)
        WHEN regexp_full_match(birth, '\d{4}(\.0)?')
        THEN try_cast(left(birth, 4) || '-01-01' AS DATE)
    END AS birth_date,
    CASE
        WHEN regexp_full_match(birth, '\d{4}(\.0)?') THEN 'year'
        WHEN regexp_full_match(birth, '\d{4}-\d{2}') THEN 'month'
        ELSE 'day'
    END AS birth_precision,
    CASE
        WHEN given_sex IN ('f', 'female') THEN 'female'
        WHEN given_sex IN ('m', 'male') THEN 'male'
        WHEN given_sex = 'other' THEN 'other'
    END AS sex,
    upper(trim(nationality)) AS citizenship,
    doc_no AS document_no
FROM said
