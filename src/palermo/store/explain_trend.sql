-- One trend of the run.
SELECT * EXCLUDE (position) FROM trends WHERE trend = $figure;
