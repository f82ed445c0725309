-- Incidents by the grid they lie in and the hour they happened, times in UTC. Those known by day or month only have no hour.
-- column grid_id: Grid in which the incidents lie.
-- column hour: Hour in UTC.
-- column offence: Offence of the code table.
-- column incidents: Incidents known to the minute.
CREATE OR REPLACE VIEW gezhi.analyst.incidents_per_grid_and_hour AS
SELECT
  location.grid_id,
  DATE_TRUNC('hour', incident.occurred_at) AS hour,
  incident.offence,
  COUNT(*) AS incidents
FROM gezhi.core.incident incident
JOIN gezhi.core.incident_location location ON location.incident_id = incident.incident_id
WHERE NOT incident._is_deleted
  AND incident.occurred_precision = 'minute'
GROUP BY location.grid_id, DATE_TRUNC('hour', incident.occurred_at), incident.offence
