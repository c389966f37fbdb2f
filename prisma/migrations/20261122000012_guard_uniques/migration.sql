-- Promise: one live booking per student and class, and per student, teacher and start; one open waitlist entry per
-- student and class; one default policy per teacher. Rows that are over (declined, cancelled, rescheduled; accepted,
-- expired, declined, left) never stand in the way of a new one. Raises unique_violation (23505) by index name.

CREATE UNIQUE INDEX live_booking_once_per_session ON live_class_booking (student_id, session_id)
  WHERE session_id IS NOT NULL AND status IN ('pending', 'confirmed', 'attended', 'no_show');

CREATE UNIQUE INDEX live_lesson_once_per_start ON live_class_booking (student_id, teacher_id, start_at_utc)
  WHERE booking_type = 'one_on_one' AND status IN ('pending', 'confirmed', 'attended', 'no_show');

CREATE UNIQUE INDEX open_waitlist_entry_once ON session_waitlist (session_id, student_id)
  WHERE status IN ('waiting', 'offered');

CREATE UNIQUE INDEX one_default_policy_per_teacher ON teacher_booking_policy (teacher_id, course_id) NULLS NOT DISTINCT;
