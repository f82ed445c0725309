-- Current rows of core.residence: what the source deleted is left out.
CREATE OR REPLACE VIEW gezhi.analyst.residence AS
SELECT
  residence_id,
  person_id,
  dwelling_id,
  relation,
  moved_in_on,
  moved_out_on,
  updated_at
FROM gezhi.core.residence
WHERE NOT _is_deleted
