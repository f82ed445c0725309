-- The newest reconciliation of every feed.
-- column feed: Feed of the city profile.
-- column is_balanced: Whether source and warehouse agree.
-- column detail: What differs, in words.
-- column checked_at: When it was compared.
CREATE OR REPLACE VIEW gezhi.analyst.feed_balance AS
SELECT feed, dataset, night, source_rows, landed_rows, quarantined_rows, open_rows, replayed_rows, dismissed_rows, core_rows, is_balanced, detail, checked_at, run_id
FROM (
  SELECT balance.*, ROW_NUMBER() OVER (PARTITION BY feed ORDER BY checked_at DESC) AS place
  FROM gezhi.ops.reconciliation balance
) newest
WHERE place = 1
