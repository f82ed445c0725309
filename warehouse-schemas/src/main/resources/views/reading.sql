-- Current rows of core.reading: what the source deleted is left out.
CREATE OR REPLACE VIEW gezhi.analyst.reading AS
SELECT
  meter_id,
  read_at,
  utility,
  register_kwh,
  register_m3
FROM gezhi.core.reading
WHERE NOT _is_deleted
