-- Built while the school works: concurrently, and therefore alone in its file.

CREATE INDEX CONCURRENTLY live_class_session_status_start_at_utc_idx ON live_class_session(status, start_at_utc);
