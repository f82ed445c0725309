-- Current rows of core.meter: what the source deleted is left out.
CREATE OR REPLACE VIEW gezhi.analyst.meter AS
SELECT
  meter_id,
  dwelling_id,
  utility,
  installed_on,
  removed_on,
  updated_at
FROM gezhi.core.meter
WHERE NOT _is_deleted
