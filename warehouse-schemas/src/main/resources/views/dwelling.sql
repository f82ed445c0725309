-- Current rows of core.dwelling: what the source deleted is left out.
CREATE OR REPLACE VIEW gezhi.analyst.dwelling AS
SELECT
  dwelling_id,
  building_id,
  unit_number,
  occupancy,
  floor_area_m2,
  updated_at
FROM gezhi.core.dwelling
WHERE NOT _is_deleted
