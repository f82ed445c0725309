-- Current rows of core.incident: what the source deleted is left out.
CREATE OR REPLACE VIEW gezhi.analyst.incident AS
SELECT
  incident_id,
  case_number,
  offence,
  offence_source,
  occurred_at,
  occurred_precision,
  reported_at,
  status,
  address,
  longitude,
  latitude,
  published_division_id,
  published_grid_id,
  updated_at
FROM gezhi.core.incident
WHERE NOT _is_deleted
