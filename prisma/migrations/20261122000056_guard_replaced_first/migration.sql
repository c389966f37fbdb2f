-- Promise: who asked to have a lesson at another time keeps the old one until the answer is yes, and has only the new one from
-- then on, whoever writes the answer; also where the two times overlap, and where a proposal or a second wish came between.
-- Raises what the guards of place raise when the new time is taken.
--
-- moved_at_last does this after the fact, which is right for seats; a lesson's two times may overlap, so the old one has to go
-- before the new one takes the teacher's time.

-- What a booking asks to take the place of, and what that asked to, back to the first.
CREATE FUNCTION replaced_by(booking integer) RETURNS SETOF integer LANGUAGE sql STABLE AS $$
  WITH RECURSIVE earlier AS (
    SELECT rescheduled_from_id AS id FROM live_class_booking WHERE id = booking AND rescheduled_from_id IS NOT NULL
    UNION
    SELECT b.rescheduled_from_id FROM earlier JOIN live_class_booking b ON b.id = earlier.id
      WHERE b.rescheduled_from_id IS NOT NULL
  )
  SELECT id FROM earlier
$$;

CREATE FUNCTION guard_replaced_first() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE live_class_booking SET status = 'rescheduled', updated_at = now()
    WHERE id IN (SELECT replaced_by(NEW.id)) AND id <> NEW.id AND student_id = NEW.student_id
      AND booking_type = 'one_on_one' AND status IN ('pending', 'confirmed');
  -- It was let be in two places with what has just gone; what else is there then is looked at now.
  NEW.clash_allowed := false;
  RETURN NEW;
END
$$;

CREATE TRIGGER a3_replaced_first
  BEFORE UPDATE OF status ON live_class_booking FOR EACH ROW
  WHEN (OLD.status = 'pending' AND NEW.status = 'confirmed' AND NEW.session_id IS NULL
    AND NEW.rescheduled_from_id IS NOT NULL AND NOT recording())
  EXECUTE FUNCTION guard_replaced_first();
