-- Current rows of core.service_event_step: what the source deleted is left out.
CREATE OR REPLACE VIEW gezhi.analyst.service_event_step AS
SELECT
  event_id,
  step_number,
  step,
  staff_id,
  started_at,
  finished_at,
  updated_at
FROM gezhi.core.service_event_step
WHERE NOT _is_deleted
