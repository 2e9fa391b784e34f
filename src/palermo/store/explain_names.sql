-- Every name that can be explained.
SELECT figure AS name FROM figures UNION ALL SELECT trend FROM trends ORDER BY name;
