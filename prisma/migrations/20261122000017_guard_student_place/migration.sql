-- Promise: a student is in one place. Two bookings of one student that hold time never overlap, unless history had it so
-- or the school moved a class onto the other (clash_allowed). Raises LC004.
--
-- An advisory lock per student and an index look-up instead of an exclusion constraint: on a busy class the constraint
-- costs half the throughput (docs/decisions). The look-up must see what the lock waited for, so it needs a fresh snapshot:
-- a writer under REPEATABLE READ or SERIALIZABLE is refused rather than trusted (feature_not_supported).

CREATE INDEX live_booking_student_time ON live_class_booking (student_id, end_at_utc)
  WHERE status IN ('pending', 'confirmed', 'attended');

CREATE FUNCTION guard_student_place() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  other integer;
BEGIN
  IF TG_OP = 'UPDATE' AND booking_holds_time(OLD.status) AND NOT OLD.clash_allowed AND NEW.student_id = OLD.student_id
     AND NEW.start_at_utc >= OLD.start_at_utc AND NEW.end_at_utc <= OLD.end_at_utc THEN
    RETURN NULL;
  END IF;
  IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
    RAISE EXCEPTION 'bookings are written under READ COMMITTED' USING ERRCODE = 'feature_not_supported';
  END IF;
  PERFORM pg_advisory_xact_lock(hashtext('lectern.student'), NEW.student_id);
  SELECT id INTO other FROM live_class_booking
    WHERE student_id = NEW.student_id AND status IN ('pending', 'confirmed', 'attended')
      AND end_at_utc > NEW.start_at_utc AND start_at_utc < NEW.end_at_utc AND id <> NEW.id
    LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'student % has booking % at that time', NEW.student_id, other
      USING ERRCODE = 'LC004', DETAIL = other::text;
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER b1_student_place
  AFTER INSERT OR UPDATE OF student_id, session_id, start_at_utc, end_at_utc, status, clash_allowed
  ON live_class_booking FOR EACH ROW
  WHEN (booking_holds_time(NEW.status) AND NOT NEW.clash_allowed AND NOT recording())
  EXECUTE FUNCTION guard_student_place();
