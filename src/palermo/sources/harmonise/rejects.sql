-- The rejected rows of a file and sheet in their order: a row for each fault, the gravest first,
-- with the cells beside it. They outlast what was staged, until somebody writes them down.
CREATE OR REPLACE TABLE {name} AS
SELECT issues."row", issues."column", issues.rule, {cells}
FROM row_issues AS issues
JOIN harmonise_rules AS rules USING (rule)
JOIN {table} AS staged ON staged._row = issues."row"
WHERE issues.severity = 'reject'
    AND issues.source = {source} AND issues.file = {file} AND issues.sheet = {sheet}
ORDER BY issues."row", rules.rank, issues."column";
