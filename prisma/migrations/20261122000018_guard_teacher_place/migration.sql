-- Promise: a teacher is in one place. Every class and 1:1 lesson that occupies a teacher is one row of teacher_time (the
-- buffers of a 1:1 lesson included), and exclusive rows of one teacher never overlap. Rows that history left overlapping are
-- kept outside the constraint and still stand in the way of new ones. Raises exclusion_violation (23P01) by the name
-- teacher_in_one_place.

ALTER TABLE teacher_time ADD CONSTRAINT teacher_in_one_place
  EXCLUDE USING gist (teacher_id WITH =, during WITH &&) WHERE (exclusive);

CREATE INDEX teacher_time_not_exclusive ON teacher_time (teacher_id) WHERE NOT exclusive;

CREATE FUNCTION occupy_teacher(teacher integer, busy tstzrange, session integer, booking integer) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  -- Two overlapping inserts would wait for each other inside the constraint; one behind the other they answer cleanly.
  PERFORM pg_advisory_xact_lock(hashtext('lectern.teacher'), teacher);
  IF EXISTS (
    SELECT FROM teacher_time WHERE teacher_id = teacher AND NOT exclusive AND during && busy
      AND session_id IS DISTINCT FROM session AND session_id IS NOT NULL
    UNION ALL
    SELECT FROM teacher_time WHERE teacher_id = teacher AND NOT exclusive AND during && busy
      AND booking_id IS DISTINCT FROM booking AND booking_id IS NOT NULL) THEN
    RAISE EXCEPTION 'teacher % is elsewhere at that time (constraint "teacher_in_one_place")', teacher
      USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'teacher_in_one_place';
  END IF;
  IF session IS NOT NULL THEN
    INSERT INTO teacher_time (teacher_id, during, session_id) VALUES (teacher, busy, session)
      ON CONFLICT (session_id) DO UPDATE SET teacher_id = excluded.teacher_id, during = excluded.during, exclusive = true;
  ELSE
    INSERT INTO teacher_time (teacher_id, during, booking_id) VALUES (teacher, busy, booking)
      ON CONFLICT (booking_id) DO UPDATE SET teacher_id = excluded.teacher_id, during = excluded.during, exclusive = true;
  END IF;
END
$$;

CREATE FUNCTION guard_teacher_place_of_session() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.backfilled_at IS NULL THEN RETURN NULL; END IF;
  IF NOT session_occupies(NEW.status) THEN
    IF TG_OP = 'UPDATE' AND session_occupies(OLD.status) THEN
      DELETE FROM teacher_time WHERE session_id = NEW.id;
    END IF;
  ELSIF TG_OP = 'INSERT' OR NOT session_occupies(OLD.status) OR NEW.teacher_id <> OLD.teacher_id
     OR NEW.start_at_utc <> OLD.start_at_utc OR NEW.end_at_utc <> OLD.end_at_utc THEN
    PERFORM occupy_teacher(NEW.teacher_id, tstzrange(NEW.start_at_utc, NEW.end_at_utc), NEW.id, NULL);
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER b1_teacher_place
  AFTER INSERT OR UPDATE OF teacher_id, status, start_at_utc, scheduled_start, end_at_utc, scheduled_end, duration_minutes
  ON live_class_session FOR EACH ROW WHEN (NOT recording()) EXECUTE FUNCTION guard_teacher_place_of_session();

-- The buffers are those of the policy in force when the lesson was booked; a lesson that moves takes them along.
CREATE FUNCTION guard_teacher_place_of_lesson() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  before interval;
  after interval;
BEGIN
  IF NOT lesson_occupies(NEW.status) THEN
    DELETE FROM teacher_time WHERE booking_id = NEW.id;
    RETURN NULL;
  END IF;
  IF TG_OP = 'UPDATE' THEN
    IF lesson_occupies(OLD.status) AND NEW.teacher_id = OLD.teacher_id AND NEW.start_at_utc = OLD.start_at_utc
       AND NEW.end_at_utc = OLD.end_at_utc THEN
      RETURN NULL;
    END IF;
    SELECT OLD.start_at_utc - lower(during), upper(during) - OLD.end_at_utc INTO before, after
      FROM teacher_time WHERE booking_id = NEW.id;
  END IF;
  IF before IS NULL THEN
    SELECT
      make_interval(mins => coalesce(
        (array_agg(buffer_before_minutes ORDER BY course_id NULLS LAST) FILTER (WHERE buffer_before_minutes IS NOT NULL))[1], 0)),
      make_interval(mins => coalesce(
        (array_agg(buffer_after_minutes ORDER BY course_id NULLS LAST) FILTER (WHERE buffer_after_minutes IS NOT NULL))[1], 0))
      INTO before, after
      FROM teacher_booking_policy
      WHERE teacher_id = NEW.teacher_id AND (course_id = NEW.course_id OR course_id IS NULL);
  END IF;
  PERFORM occupy_teacher(NEW.teacher_id, tstzrange(NEW.start_at_utc - before, NEW.end_at_utc + after), NULL, NEW.id);
  RETURN NULL;
END
$$;

CREATE TRIGGER b2_teacher_place
  AFTER INSERT OR UPDATE OF teacher_id, status, start_at_utc, end_at_utc
  ON live_class_booking FOR EACH ROW WHEN (NEW.booking_type = 'one_on_one' AND NOT recording())
  EXECUTE FUNCTION guard_teacher_place_of_lesson();
