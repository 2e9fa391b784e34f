INSERT INTO documents BY NAME
SELECT
    unnest($position::INTEGER[]) AS position,
    unnest($name::VARCHAR[]) AS name,
    unnest($checksum::VARCHAR[]) AS checksum,
    unnest($kind::VARCHAR[]) AS kind,
    unnest($form::VARCHAR[]) AS form,
    unnest($mrn::VARCHAR[]) AS mrn,
    unnest($date::VARCHAR[]) AS "date",
    unnest($classification::VARCHAR[]) AS classification,
    unnest($paragraphs::INTEGER[]) AS paragraphs,
    unnest($statements::INTEGER[]) AS statements,
    unnest($coverage::DOUBLE[]) AS coverage,
    unnest($repairs::INTEGER[]) AS repairs,
    unnest($path::VARCHAR[]) AS path;
