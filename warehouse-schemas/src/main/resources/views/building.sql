-- Current rows of core.building: what the source deleted is left out.
CREATE OR REPLACE VIEW gezhi.analyst.building AS
SELECT
  building_id,
  name,
  address,
  building_use,
  dwelling_units,
  longitude,
  latitude,
  grid_id,
  updated_at
FROM gezhi.core.building
WHERE NOT _is_deleted
