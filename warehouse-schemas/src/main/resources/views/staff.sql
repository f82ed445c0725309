-- Current rows of core.staff: what the source deleted is left out.
CREATE OR REPLACE VIEW gezhi.analyst.staff AS
SELECT
  staff_id,
  role,
  grid_id,
  joined_on,
  updated_at
FROM gezhi.core.staff
WHERE NOT _is_deleted
