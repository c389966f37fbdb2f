-- Promise: a booking keeps the terms it was made under. Whoever writes it, the hours of the cancel window and the buffers of
-- a lesson are on the row from the first moment, from the nearest policy that says something; a policy changed later does not
-- touch them. Raises nothing.
--
-- A booking without them is from the old system, which held everybody to 24 hours and knew no buffers.

CREATE FUNCTION guard_booking_terms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- The application has read the policy already and says what it found: the hot path looks nothing up twice.
  IF NEW.cancel_window_hours IS NOT NULL AND (NEW.session_id IS NOT NULL
     OR (NEW.buffer_before_minutes IS NOT NULL AND NEW.buffer_after_minutes IS NOT NULL)) THEN
    RETURN NEW;
  END IF;
  SELECT
    coalesce(NEW.cancel_window_hours, (array_agg(cancel_window_hours ORDER BY course_id NULLS LAST)
      FILTER (WHERE cancel_window_hours IS NOT NULL))[1], 24),
    coalesce(NEW.buffer_before_minutes, (array_agg(buffer_before_minutes ORDER BY course_id NULLS LAST)
      FILTER (WHERE buffer_before_minutes IS NOT NULL))[1], 0),
    coalesce(NEW.buffer_after_minutes, (array_agg(buffer_after_minutes ORDER BY course_id NULLS LAST)
      FILTER (WHERE buffer_after_minutes IS NOT NULL))[1], 0)
    INTO NEW.cancel_window_hours, NEW.buffer_before_minutes, NEW.buffer_after_minutes
    FROM teacher_booking_policy
    WHERE teacher_id = NEW.teacher_id AND (course_id = NEW.course_id OR course_id IS NULL);
  RETURN NEW;
END
$$;

-- After a1: a class has said by then whose it is.
CREATE TRIGGER a2_booking_terms
  BEFORE INSERT ON live_class_booking FOR EACH ROW WHEN (NOT recording()) EXECUTE FUNCTION guard_booking_terms();
