-- Alerts by rule, version and day, each alert once.
CREATE OR REPLACE VIEW gezhi.analyst.alert_counts AS
SELECT
  rule_id,
  rule_version,
  severity,
  CAST(opened_at AT TIME ZONE 'UTC' AS date) AS day,
  COUNT(DISTINCT alert_id) AS alerts,
  COUNT(DISTINCT subject_id) AS subjects
FROM gezhi.raw.alert
GROUP BY rule_id, rule_version, severity, CAST(opened_at AT TIME ZONE 'UTC' AS date)
