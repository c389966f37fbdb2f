-- Promise: a lesson whose student has come still occupies its teacher until its end, as one that nobody has marked yet does.
-- Raises exclusion_violation (23P01) by the name teacher_in_one_place where a student marked absent turns out to have come and
-- the time has been given away meanwhile. Takes the place of the function of guard_lesson_place.

CREATE OR REPLACE FUNCTION guard_teacher_place_of_lesson() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  before interval := make_interval(mins => NEW.buffer_before_minutes);
  after interval := make_interval(mins => NEW.buffer_after_minutes);
  stays boolean := TG_OP = 'UPDATE' AND NEW.teacher_id = OLD.teacher_id AND NEW.start_at_utc = OLD.start_at_utc
    AND NEW.end_at_utc = OLD.end_at_utc AND NEW.buffer_before_minutes IS NOT DISTINCT FROM OLD.buffer_before_minutes
    AND NEW.buffer_after_minutes IS NOT DISTINCT FROM OLD.buffer_after_minutes;
BEGIN
  IF TG_OP = 'UPDATE' AND stays AND NEW.status = 'attended'
     AND (lesson_occupies(OLD.status, OLD.holds_time) OR OLD.status = 'attended') THEN
    RETURN NULL;
  END IF;
  IF NOT lesson_occupies(NEW.status, NEW.holds_time) AND NOT (NEW.status = 'attended' AND NEW.end_at_utc > now()) THEN
    DELETE FROM teacher_time WHERE booking_id = NEW.id;
    RETURN NULL;
  END IF;
  IF TG_OP = 'UPDATE' THEN
    IF stays AND lesson_occupies(OLD.status, OLD.holds_time) THEN
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
