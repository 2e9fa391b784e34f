-- One figure of the run.
SELECT
    figure, indicator, CAST(period_from AS VARCHAR) AS period_from,
    CAST(period_to AS VARCHAR) AS period_to, counted_by, dimensions,
    value, lower, upper, level, interval_of, unit, direction, obs_status, conf_status,
    coverage, definition, as_of, sources, origin, inputs, method, published, cited
FROM figures
WHERE figure = $figure;
