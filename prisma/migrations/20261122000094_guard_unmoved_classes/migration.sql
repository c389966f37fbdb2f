-- Promise: a teacher is in one place during the move too. What a backfill has not reached, or has moved and not placed yet,
-- occupies its teacher like everything else: no class or lesson is put on top of it. One that was there before stays, and is
-- placed beside the constraint. Raises exclusion_violation (23P01) by the name teacher_in_one_place. Takes the place of a function
-- of guard_teacher_place.

SET LOCAL lock_timeout = '5s';

-- What occupies a teacher and has no row in teacher_time yet. Empty as soon as the move is done, and then it costs one look at an
-- empty index. A class of the old system lasts a week at the most.
CREATE FUNCTION unplaced_time(teacher integer, from_at timestamptz, until_at timestamptz)
RETURNS TABLE (session_id integer, booking_id integer, during tstzrange) LANGUAGE sql STABLE AS $$
  SELECT c.id, NULL::integer, tstzrange(c.scheduled_start, assumed_end(c.scheduled_start, c.duration_minutes))
    FROM live_class_session c
    WHERE c.backfilled_at IS NULL AND c.teacher_id = teacher
      AND c.scheduled_start < until_at AND c.scheduled_start > from_at - interval '7 days'
      AND c.status IN ('scheduled', 'booking_closed', 'live') AND assumed_end(c.scheduled_start, c.duration_minutes) > from_at
  UNION ALL
  SELECT c.id, NULL::integer, tstzrange(c.start_at_utc, c.end_at_utc)
    FROM live_class_session c
    WHERE (SELECT EXISTS (SELECT FROM backfill_run WHERE finished_at IS NULL))
      AND c.teacher_id = teacher AND c.start_at_utc < until_at AND c.start_at_utc > from_at - interval '7 days'
      AND c.backfilled_at IN (SELECT started_at FROM backfill_run WHERE finished_at IS NULL)
      AND c.status IN ('scheduled', 'booking_closed', 'live') AND c.end_at_utc > from_at
      AND NOT EXISTS (SELECT FROM teacher_time t WHERE t.session_id = c.id)
  UNION ALL
  SELECT NULL::integer, b.id, tstzrange(b.start_at_utc, b.end_at_utc)
    FROM live_class_booking b
    WHERE (SELECT EXISTS (SELECT FROM backfill_run WHERE finished_at IS NULL))
      AND b.booking_type = 'one_on_one' AND b.teacher_id = teacher
      AND b.start_at_utc < until_at AND b.start_at_utc > from_at - interval '7 days' AND b.end_at_utc > from_at
      AND b.phase_1_one_on_one_booking_id IS NOT NULL AND lesson_occupies(b.status, b.holds_time)
      AND NOT EXISTS (SELECT FROM teacher_time t WHERE t.booking_id = b.id)
$$;

CREATE OR REPLACE FUNCTION occupy_teacher(teacher integer, busy tstzrange, session integer, booking integer) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  -- Two overlapping inserts would wait for each other inside the constraint; one behind the other they answer cleanly.
  PERFORM pg_advisory_xact_lock(hashtext('lectern.teacher'), teacher);
  IF EXISTS (
    SELECT FROM teacher_time WHERE teacher_id = teacher AND NOT exclusive AND during && busy
      AND session_id IS DISTINCT FROM session AND session_id IS NOT NULL
    UNION ALL
    SELECT FROM teacher_time WHERE teacher_id = teacher AND NOT exclusive AND during && busy
      AND booking_id IS DISTINCT FROM booking AND booking_id IS NOT NULL
    UNION ALL
    SELECT FROM unplaced_time(teacher, lower(busy), upper(busy)) AS other
      WHERE (other.session_id, other.booking_id) IS DISTINCT FROM (session, booking)) THEN
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
