-- Built while the school works: concurrently, and therefore alone in its file.

CREATE INDEX CONCURRENTLY live_class_session_course_id_start_at_utc_idx ON live_class_session(course_id, start_at_utc);
