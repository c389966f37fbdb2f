-- What has left quarantine, the latest first, and as it is counted. Built while the school works: concurrently, and therefore
-- alone in its file.

CREATE INDEX CONCURRENTLY backfill_quarantine_over ON backfill_quarantine(resolved_at, id) WHERE resolved_at IS NOT NULL;
