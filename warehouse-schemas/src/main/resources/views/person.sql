-- Current rows of core.person: what the source deleted is left out.
CREATE OR REPLACE VIEW gezhi.analyst.person AS
SELECT
  person_id,
  citizen_id_valid,
  sex,
  registered_division_id,
  updated_at
FROM gezhi.core.person
WHERE NOT _is_deleted
