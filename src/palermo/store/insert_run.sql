INSERT INTO run BY NAME
SELECT unnest($key::VARCHAR[]) AS key, unnest($value::VARCHAR[]) AS value;
