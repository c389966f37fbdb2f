-- Notifications, expand: which event a notification is about, what kind it is and its facts. Title, message and action_url
-- stay as Phase 1 reads them. Adds only, nullable.

SET LOCAL lock_timeout = '5s';

ALTER TABLE notification
    ADD COLUMN event_id INTEGER,
    ADD COLUMN kind TEXT,
    ADD COLUMN facts JSONB;

-- Nobody is told today of what happened before there was anybody to tell it.
UPDATE booking_event SET dispatched_at = clock_timestamp() WHERE dispatched_at IS NULL;
