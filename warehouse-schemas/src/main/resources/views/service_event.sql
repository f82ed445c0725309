-- Current rows of core.service_event: what the source deleted is left out.
CREATE OR REPLACE VIEW gezhi.analyst.service_event AS
SELECT
  event_id,
  event_type,
  intake,
  status,
  reported_at,
  due_at,
  closed_at,
  address,
  longitude,
  latitude,
  published_division_id,
  satisfaction,
  updated_at
FROM gezhi.core.service_event
WHERE NOT _is_deleted
