-- Events that could not be told are looked up by nothing else. Built while the school works: concurrently, and therefore
-- alone in its file.

CREATE INDEX CONCURRENTLY booking_event_not_told ON booking_event(id) WHERE dispatch_error IS NOT NULL;
