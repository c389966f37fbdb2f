-- Promise: the zone snapshot is taken once, when the class is made: the given zone, else the teacher's, else UTC (and then
-- marked as assumed). Only an explicit write changes it, never an edit of the teacher's profile, and nothing empties it.
-- Raises nothing; the IANA check is a constraint.

CREATE FUNCTION guard_session_zone() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  teacher_zone text;
BEGIN
  IF TG_OP = 'INSERT' THEN
    -- Born after the expand: complete at once, nothing for the backfill to do.
    NEW.backfilled_at := now();
    IF NEW.timezone_snapshot = '' THEN
      SELECT u.time_zone INTO teacher_zone FROM teacher t JOIN app_user u ON u.id = t.user_id WHERE t.id = NEW.teacher_id;
      NEW.timezone_snapshot := coalesce(teacher_zone, 'UTC');
      NEW.timezone_assumed := teacher_zone IS NULL;
    ELSE
      NEW.timezone_assumed := false;
    END IF;
  ELSIF NEW.timezone_snapshot = '' THEN
    NEW.timezone_snapshot := OLD.timezone_snapshot;
  ELSIF NEW.timezone_snapshot <> OLD.timezone_snapshot THEN
    NEW.timezone_assumed := false;
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER a4_session_zone
  BEFORE INSERT OR UPDATE OF timezone_snapshot
  ON live_class_session FOR EACH ROW WHEN (NOT recording()) EXECUTE FUNCTION guard_session_zone();
