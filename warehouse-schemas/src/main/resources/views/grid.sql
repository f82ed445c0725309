-- Current rows of core.grid: what the source deleted is left out.
CREATE OR REPLACE VIEW gezhi.analyst.grid AS
SELECT
  grid_id,
  division_id,
  name,
  resident_count,
  household_count,
  geometry_wkb,
  min_longitude,
  min_latitude,
  max_longitude,
  max_latitude
FROM gezhi.core.grid
WHERE NOT _is_deleted
