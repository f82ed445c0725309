-- Every quarantined record with what became of it: open, replayed or dismissed. The original bytes are left out.
CREATE OR REPLACE VIEW gezhi.analyst.quarantine_status AS
SELECT
  record.quarantine_id,
  COALESCE(decision.decision, 'open') AS status,
  record.dataset,
  record.feed,
  record.channel,
  record.source,
  record.position,
  record.reason,
  record.column_name,
  record.value,
  record.rule,
  record.contract_version,
  COALESCE(record.is_message, record.channel IS DISTINCT FROM 'files') AS is_message,
  record.is_sealed,
  record.predecessor_id,
  record.landed_at,
  decision.decided_by,
  decision.decided_at,
  decision.why,
  decision.load_sha256,
  decision.load_file
FROM gezhi.quarantine.record record
LEFT JOIN gezhi.ops.quarantine_decision decision ON decision.quarantine_id = record.quarantine_id
