-- Promise: a student who asked to move where the teacher approves keeps the old seat until the answer is yes, and has only
-- the new one from then on, whoever writes the answer. Raises LC004 where the student took something else meanwhile.

CREATE FUNCTION move_at_last() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE live_class_booking SET status = 'rescheduled'
    WHERE id = NEW.rescheduled_from_id AND student_id = NEW.student_id AND status IN ('pending', 'confirmed');
  -- The two may have overlapped while both were there; what else the student has at that time is looked at now.
  IF NEW.clash_allowed THEN
    UPDATE live_class_booking SET clash_allowed = false WHERE id = NEW.id;
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER b6_moved_at_last
  AFTER UPDATE OF status ON live_class_booking FOR EACH ROW
  WHEN (OLD.status = 'pending' AND NEW.status = 'confirmed' AND NEW.rescheduled_from_id IS NOT NULL AND NOT recording())
  EXECUTE FUNCTION move_at_last();
