-- One row a record of a person: the fields that rules.toml compares, NULL where they say nothing.
-- ${skeleton} comes from skeleton.toml, the numbers from rules.toml.

-- The different words of two texts, in alphabetical order. Most names are two words: no list then.
CREATE OR REPLACE TEMP MACRO link_words(a, b) AS CASE
    WHEN contains(coalesce(a, ' '), ' ') OR contains(coalesce(b, ' '), ' ') THEN
        array_to_string(list_sort(list_distinct(string_split(concat_ws(' ', a, b), ' '))), ' ')
    WHEN a = b THEN a
    ELSE least(a, b) || ' ' || greatest(a, b)
END;

CREATE OR REPLACE TEMP MACRO link_count(words) AS
    strlen(words) - strlen(replace(words, ' ', '')) + 1;

CREATE OR REPLACE TEMP TABLE link_parts AS
WITH letters AS (
    SELECT
        name,
        trim(regexp_replace(lower(coalesce(folded, name)), '[^a-z]+', ' ', 'g')) AS plain
    FROM link_names LEFT JOIN link_folded USING (name)
)
SELECT name, plain, ${skeleton} AS skeleton
FROM letters
WHERE plain <> '';

CREATE OR REPLACE TEMP TABLE link_input AS
WITH cleaned AS (
    SELECT
        s.*,
        birth_precision = 'day' AND NOT (day(birth_date) = 1 AND month(birth_date) = 1) AS sure,
        CASE
            WHEN regexp_full_match(document_no, '[A-Z0-9]*') THEN document_no  -- much quicker
            ELSE upper(regexp_replace(document_no, '[^\p{L}\p{N}]', '', 'g'))
        END AS number,
        link_words(g.plain, f.plain) AS parts,
        link_words(g.skeleton, f.skeleton) AS skeletons
    FROM link_source s
    LEFT JOIN link_parts g ON g.name = s.given_name
    LEFT JOIN link_parts f ON f.name = s.family_name
)
SELECT
    record,
    party,
    CASE WHEN trim(local_person) <> '' THEN id_space END AS id_space,
    nullif(trim(local_person), '') AS local_person,
    CASE
        WHEN length(number) >= ${least_length} AND replace(number, left(number, 1), '') <> ''
        THEN number
    END AS document,
    CASE WHEN link_count(parts) >= ${least_parts} THEN parts END AS names,
    CASE
        WHEN link_count(skeletons) >= ${least_parts}
            AND strlen(replace(skeletons, ' ', '')) >= ${least_letters}
        THEN skeletons
    END AS sounds,
    CASE WHEN sure THEN birth_date END AS sure_birth,
    CASE WHEN birth_precision = 'day' THEN birth_date END AS day_birth,
    CASE WHEN sure OR birth_precision = 'month' THEN month(birth_date) END AS birth_month,
    year(birth_date) AS birth_year,
    CASE WHEN sex IN ('female', 'male', 'other') THEN sex END AS sex,
    CASE WHEN citizenship NOT IN ('', 'unknown') THEN citizenship END AS citizenship
FROM cleaned;
