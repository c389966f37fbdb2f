-- Promise: a group booking says of course, teacher, start and end what its class says; a booking that is over stays over;
-- each decision carries its moment. Raises LC005 (class cancelled or a draft), LC007 (booking is over), LC008 (class not
-- moved to Phase 2 yet), foreign_key_violation.

CREATE FUNCTION guard_booking_facts() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  class record;
BEGIN
  IF NEW.session_id IS NOT NULL THEN
    SELECT course_id, teacher_id, start_at_utc, end_at_utc, backfilled_at, status INTO class
      FROM live_class_session WHERE id = NEW.session_id;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'there is no class %', NEW.session_id
        USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'live_class_booking_session_id_fkey';
    END IF;
    IF class.backfilled_at IS NULL THEN
      RAISE EXCEPTION 'class % is not moved to Phase 2 yet', NEW.session_id USING ERRCODE = 'LC008';
    END IF;
    IF TG_OP = 'INSERT' AND class.status IN ('cancelled', 'draft') AND booking_is_live(NEW.status) THEN
      RAISE EXCEPTION 'class % is %: nothing can be booked in it', NEW.session_id, class.status USING ERRCODE = 'LC005';
    END IF;
    NEW.booking_type := 'group_session';
    NEW.course_id := class.course_id;
    NEW.teacher_id := class.teacher_id;
    -- A booking that is over keeps the time it was over at.
    IF TG_OP = 'INSERT' OR booking_is_live(NEW.status) THEN
      NEW.start_at_utc := class.start_at_utc;
      NEW.end_at_utc := class.end_at_utc;
    END IF;
  END IF;

  IF TG_OP = 'INSERT' THEN
    IF NEW.waitlist_entry_id IS NOT NULL AND NEW.phase_1_booking_id IS NULL THEN
      SELECT phase_1_booking_id INTO NEW.phase_1_booking_id FROM session_waitlist WHERE id = NEW.waitlist_entry_id;
    END IF;
    RETURN NEW;
  END IF;

  IF NEW.status <> OLD.status THEN
    IF NOT booking_is_live(OLD.status) THEN
      RAISE EXCEPTION 'booking % is %; it cannot become %', OLD.id, OLD.status, NEW.status USING ERRCODE = 'LC007';
    END IF;
    IF OLD.status = 'pending' AND NEW.status IN ('confirmed', 'declined') THEN
      NEW.decision_at := coalesce(NEW.decision_at, now());
      NEW.decided_by_id := coalesce(NEW.decided_by_id, acting_user());
    ELSIF NEW.status IN ('cancelled', 'rescheduled') THEN
      NEW.cancelled_at := coalesce(NEW.cancelled_at, now());
      NEW.cancelled_by_id := coalesce(NEW.cancelled_by_id, acting_user());
    END IF;
    NEW.attended_at := CASE WHEN NEW.status = 'attended' THEN coalesce(NEW.attended_at, now()) END;
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER a1_booking_facts
  BEFORE INSERT OR UPDATE OF session_id, course_id, teacher_id, start_at_utc, end_at_utc, status, booking_type
  ON live_class_booking FOR EACH ROW WHEN (NOT recording()) EXECUTE FUNCTION guard_booking_facts();
