-- Each column of the newest profile of every source, before mapping, beside what core held after it.
-- column feed: Feed of the city profile.
-- column source: Table, or delivery of a file feed.
-- column column_name: Column of the source.
-- column verdict: passed, warned, refused or accepted.
-- column reason: What has jumped, in words.
CREATE OR REPLACE VIEW gezhi.analyst.profile_comparison AS
SELECT feed, source, version, column_name, source_rows, source_blanks, source_distinct, source_minimum, source_maximum, core_columns, core_rows, core_blanks, core_minimum, core_maximum, verdict, reason, judged_at, run_id
FROM (
  SELECT judged.*, ROW_NUMBER() OVER (PARTITION BY feed, source, column_name ORDER BY judged_at DESC) AS place
  FROM gezhi.ops.profile_comparison judged
) newest
WHERE place = 1
