-- Current rows of core.visit: what the source deleted is left out.
CREATE OR REPLACE VIEW gezhi.analyst.visit AS
SELECT
  visit_id,
  staff_id,
  dwelling_id,
  grid_id,
  purpose,
  visited_at,
  entered_at,
  result,
  address,
  updated_at
FROM gezhi.core.visit
WHERE NOT _is_deleted
