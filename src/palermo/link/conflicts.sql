-- Groups of linked records that may hold two that must not be one person. Whether they do is then
-- looked at pair by pair; a group that is not here cannot.
SELECT component
FROM link_components JOIN link_input USING (record)
GROUP BY component
HAVING (bool_or(sex = 'female') AND bool_or(sex = 'male'))
    OR max(birth_year) - min(birth_year) > ${years}
    OR min(sure_birth) <> max(sure_birth)
UNION
SELECT component
FROM link_components JOIN link_input USING (record)
WHERE document IS NOT NULL AND citizenship IS NOT NULL AND day_birth IS NOT NULL
GROUP BY component, citizenship
HAVING min(document) <> max(document) AND min(day_birth) <> max(day_birth)
