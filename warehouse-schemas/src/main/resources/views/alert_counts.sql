-- Alerts by rule, version and day, each alert once.
-- column rule_id: Rule.
-- column rule_version: Version of the rule that fired.
-- column severity: How soon a person should look.
-- column day: Day in UTC on which the episode opened.
-- column alerts: Alerts, each once.
-- column subjects: Subjects that had at least one alert.
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
