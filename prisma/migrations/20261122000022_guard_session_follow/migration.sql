-- Promise: what happens to a class happens to its bookings. A class that moves takes its live bookings along (a student whom
-- that puts in two places is told, not thrown out: clash_allowed); a class that is cancelled cancels its bookings and
-- closes its waitlist. For every writer, a Phase 1 one too. Raises nothing of its own.

CREATE FUNCTION guard_session_follow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.backfilled_at IS NULL THEN RETURN NULL; END IF;

  IF NEW.status = 'cancelled' AND OLD.status <> 'cancelled' THEN
    UPDATE live_class_booking SET status = 'cancelled', cancel_reason = 'class_cancelled', updated_at = now()
      WHERE session_id = NEW.id AND status IN ('pending', 'confirmed');
    UPDATE session_waitlist SET status = 'expired' WHERE session_id = NEW.id AND status IN ('waiting', 'offered');
  END IF;

  IF NEW.start_at_utc <> OLD.start_at_utc OR NEW.end_at_utc <> OLD.end_at_utc
     OR NEW.teacher_id <> OLD.teacher_id OR NEW.course_id <> OLD.course_id THEN
    UPDATE live_class_booking b SET
        start_at_utc = NEW.start_at_utc, end_at_utc = NEW.end_at_utc, teacher_id = NEW.teacher_id, course_id = NEW.course_id,
        updated_at = now(),
        clash_allowed = booking_holds_time(b.status) AND EXISTS (
          SELECT FROM live_class_booking other
          WHERE other.student_id = b.student_id AND other.status IN ('pending', 'confirmed', 'attended') AND other.id <> b.id
            AND other.end_at_utc > NEW.start_at_utc AND other.start_at_utc < NEW.end_at_utc)
      WHERE b.session_id = NEW.id AND b.status IN ('pending', 'confirmed', 'attended', 'no_show');
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER b3_session_follow
  AFTER UPDATE OF status, teacher_id, course_id, start_at_utc, scheduled_start, end_at_utc, scheduled_end, duration_minutes
  ON live_class_session FOR EACH ROW WHEN (NOT recording()) EXECUTE FUNCTION guard_session_follow();
