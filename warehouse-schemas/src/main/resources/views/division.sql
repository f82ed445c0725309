-- Current rows of core.division: what the source deleted is left out.
CREATE OR REPLACE VIEW gezhi.analyst.division AS
SELECT
  division_id,
  level,
  parent_id,
  name,
  resident_count,
  geometry_wkb,
  min_longitude,
  min_latitude,
  max_longitude,
  max_latitude
FROM gezhi.core.division
WHERE NOT _is_deleted
