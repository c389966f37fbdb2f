-- Promise: an event that nobody can read stands in nobody's way: it is put aside with the reason. A message about several
-- bookings keeps its place in the order of each. Who waits for a class that is deleted leaves a trace, and so can be told.
-- Adds only, nullable or with a constant default.

SET LOCAL lock_timeout = '5s';

ALTER TABLE booking_event ADD COLUMN dispatch_error TEXT;

-- Threads of what else one message tells.
ALTER TABLE mail ADD COLUMN also_about TEXT[] NOT NULL DEFAULT '{}';

-- Whether an earlier one of the same person waits is asked for each mail that is sent.
CREATE INDEX mail_waiting_by_person ON mail(user_id, id) WHERE status = 'waiting';

CREATE FUNCTION trace_waitlist_gone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO booking_event (kind, session_id, waitlist_entry_id, student_id, actor_id, from_state)
    VALUES ('waitlist.deleted', OLD.session_id, OLD.id, OLD.student_id, acting_user(),
      jsonb_build_object('status', OLD.status, 'seats', OLD.seats_wanted, 'seatsOffered', OLD.seats_offered,
        'offerExpiresAt', OLD.offer_expires_at));
  RETURN NULL;
END
$$;

CREATE TRIGGER b1_trace_waitlist_gone
  AFTER DELETE ON session_waitlist FOR EACH ROW
  WHEN (OLD.status IN ('waiting', 'offered') AND NOT recording()) EXECUTE FUNCTION trace_waitlist_gone();
