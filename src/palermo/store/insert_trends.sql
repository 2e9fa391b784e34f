INSERT INTO trends BY NAME
SELECT * EXCLUDE (keys, categories), map(keys, categories) AS dimensions
FROM (
    SELECT
        unnest($position::INTEGER[]) AS position,
        unnest($trend::VARCHAR[]) AS trend,
        unnest($indicator::VARCHAR[]) AS indicator,
        unnest($keys::VARCHAR[][]) AS keys,
        unnest($categories::VARCHAR[][]) AS categories,
        unnest($first::VARCHAR[]) AS "first",
        unnest($last::VARCHAR[]) AS "last",
        unnest($span::VARCHAR[]) AS span,
        unnest($word::VARCHAR[]) AS word,
        unnest($reason::VARCHAR[]) AS reason,
        unnest($ratio::DOUBLE[]) AS ratio,
        unnest($lower::DOUBLE[]) AS lower,
        unnest($upper::DOUBLE[]) AS upper,
        unnest($level::DOUBLE[]) AS level,
        unnest($probability_rose_lower::DOUBLE[]) AS probability_rose_lower,
        unnest($probability_rose_upper::DOUBLE[]) AS probability_rose_upper,
        unnest($direction::VARCHAR[]) AS direction,
        unnest($holds_after_correction::BOOLEAN[]) AS holds_after_correction,
        unnest($method::VARCHAR[]) AS method,
        unnest($inputs::VARCHAR[][]) AS inputs
);
