-- Current rows of core.population_count: what the source deleted is left out.
CREATE OR REPLACE VIEW gezhi.analyst.population_count AS
SELECT
  place_id,
  place_kind,
  as_of_date,
  resident_count,
  grid_id,
  division_id
FROM gezhi.core.population_count
WHERE NOT _is_deleted
