-- What still is in quarantine, in the order in which it is listed and counted. Built while the school works: concurrently, and
-- therefore alone in its file.

CREATE INDEX CONCURRENTLY backfill_quarantine_waiting ON backfill_quarantine(source_table, reason, source_id) WHERE resolved_at IS NULL;
