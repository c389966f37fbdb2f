-- Promise: a 1:1 lesson occupies its teacher with the buffers it was booked under, and a request that does not hold its time
-- (by policy) occupies nobody until it is approved. Raises exclusion_violation (23P01) by the name teacher_in_one_place.
-- Takes the place of the function of guard_teacher_place.

CREATE FUNCTION lesson_occupies(status booking_status, holds_time boolean) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT lesson_occupies(status) AND (holds_time OR status <> 'pending')
$$;

CREATE OR REPLACE FUNCTION guard_teacher_place_of_lesson() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  before interval := make_interval(mins => NEW.buffer_before_minutes);
  after interval := make_interval(mins => NEW.buffer_after_minutes);
BEGIN
  IF NOT lesson_occupies(NEW.status, NEW.holds_time) THEN
    DELETE FROM teacher_time WHERE booking_id = NEW.id;
    RETURN NULL;
  END IF;
  IF TG_OP = 'UPDATE' THEN
    IF lesson_occupies(OLD.status, OLD.holds_time) AND NEW.teacher_id = OLD.teacher_id
       AND NEW.start_at_utc = OLD.start_at_utc AND NEW.end_at_utc = OLD.end_at_utc
       AND NEW.buffer_before_minutes IS NOT DISTINCT FROM OLD.buffer_before_minutes
       AND NEW.buffer_after_minutes IS NOT DISTINCT FROM OLD.buffer_after_minutes THEN
      RETURN NULL;
    END IF;
    -- A lesson of the old system says no buffers; those it has stay with it.
    IF before IS NULL OR after IS NULL THEN
      SELECT coalesce(before, OLD.start_at_utc - lower(during)), coalesce(after, upper(during) - OLD.end_at_utc)
        INTO before, after FROM teacher_time WHERE booking_id = NEW.id;
    END IF;
  END IF;
  PERFORM occupy_teacher(NEW.teacher_id, tstzrange(NEW.start_at_utc - coalesce(before, interval '0'),
    NEW.end_at_utc + coalesce(after, interval '0')), NULL, NEW.id);
  RETURN NULL;
END
$$;

DROP TRIGGER b2_teacher_place ON live_class_booking;
CREATE TRIGGER b2_teacher_place
  AFTER INSERT OR UPDATE OF teacher_id, status, start_at_utc, end_at_utc, holds_time, buffer_before_minutes, buffer_after_minutes
  ON live_class_booking FOR EACH ROW WHEN (NEW.booking_type = 'one_on_one' AND NOT recording())
  EXECUTE FUNCTION guard_teacher_place_of_lesson();
