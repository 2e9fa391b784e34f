-- A page of the rejected rows of a file and sheet: its cells, then where and what is wrong.
WITH wrong AS (
    SELECT
        issues."row",
        string_agg(issues."column", ' | ' ORDER BY rules.rank, issues."column") AS columns,
        string_agg(issues.rule, ' | ' ORDER BY rules.rank, issues."column") AS rules,
        string_agg(rules.fix, ' | ' ORDER BY rules.rank, issues."column") AS fixes
    FROM row_issues AS issues
    JOIN harmonise_rules AS rules USING (rule)
    WHERE issues.severity = 'reject'
        AND issues.source = $source AND issues.file = $file AND issues.sheet = $sheet
    GROUP BY issues."row"
    ORDER BY issues."row"
    LIMIT $page OFFSET $start
)
SELECT {cells}, $file, $sheet, wrong."row", wrong.columns, wrong.rules, wrong.fixes
FROM wrong
JOIN {table} AS staged ON staged._row = wrong."row"
ORDER BY wrong."row";
