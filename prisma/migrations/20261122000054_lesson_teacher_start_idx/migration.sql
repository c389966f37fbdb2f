-- The 1:1 lessons of a teacher by their start, for the limit of a day: without it every booking of every class of theirs in
-- those weeks is read along. Built while the school works: concurrently, and therefore alone in its file.

CREATE INDEX CONCURRENTLY live_lesson_teacher_start ON live_class_booking(teacher_id, start_at_utc) WHERE booking_type = 'one_on_one';
