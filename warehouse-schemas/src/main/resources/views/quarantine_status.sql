-- Every quarantined record with what became of it: open, replayed or dismissed. The original bytes are left out.
-- column quarantine_id: Identifier of the record.
-- column status: open, replayed or dismissed.
-- column reason: Stable reason code.
-- column value: What the source sent, masked where it is personal.
-- column rule: The rule that it broke.
-- column decided_by: Who replayed or dismissed it.
-- column why: Why it was given up.
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
