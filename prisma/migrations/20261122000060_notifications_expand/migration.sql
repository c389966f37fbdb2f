-- Notifications, expand: which event a notification is about, what kind it is and its facts. Title, message and action_url
-- stay as Phase 1 reads them. Adds only, nullable.

SET LOCAL lock_timeout = '5s';

-- Nobody is told today of what happened before there was anybody to tell it. First, because it may take a while and locks
-- nothing that anybody waits for; the table of notifications is locked for the moment of the second statement only.
UPDATE booking_event SET dispatched_at = clock_timestamp() WHERE dispatched_at IS NULL;

ALTER TABLE notification
    ADD COLUMN event_id INTEGER,
    ADD COLUMN kind TEXT,
    ADD COLUMN facts JSONB;
