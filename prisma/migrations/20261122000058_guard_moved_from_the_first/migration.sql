-- Promise: who asked to move, and asked for yet another class before the answer, gives up the seat they had at first once they
-- have a new one; not only the wish in between. Raises LC004 where the student took something else meanwhile. Takes the place of
-- the function of guard_moved_at_last.

CREATE OR REPLACE FUNCTION move_at_last() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE live_class_booking SET status = 'rescheduled'
    WHERE id IN (SELECT replaced_by(NEW.id)) AND id <> NEW.id AND student_id = NEW.student_id
      AND status IN ('pending', 'confirmed');
  -- The two may have overlapped while both were there; what else the student has at that time is looked at now.
  IF NEW.clash_allowed THEN
    UPDATE live_class_booking SET clash_allowed = false WHERE id = NEW.id;
  END IF;
  RETURN NULL;
END
$$;
