-- Classes that the backfill has not reached, by teacher and start: empty once the move is done. Built while the school works:
-- concurrently, and therefore alone in its file.

CREATE INDEX CONCURRENTLY unmoved_class_teacher_start ON live_class_session(teacher_id, scheduled_start) WHERE backfilled_at IS NULL;
