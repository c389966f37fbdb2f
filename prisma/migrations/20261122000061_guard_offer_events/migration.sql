-- Promise: the event of an offer says how many seats it holds, and that of a smaller offer passed on says so too: who is told
-- later is told what was offered then. The rest is as guard_events has it, whose function this takes the place of.

CREATE OR REPLACE FUNCTION trace_waitlist() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.status = OLD.status AND NEW.seats_wanted = OLD.seats_wanted
     AND NEW.offer_expires_at IS NOT DISTINCT FROM OLD.offer_expires_at THEN
    RETURN NULL;
  END IF;
  INSERT INTO booking_event (kind, session_id, waitlist_entry_id, student_id, actor_id, from_state, to_state)
    VALUES (CASE TG_OP WHEN 'INSERT' THEN 'waitlist.joined' ELSE 'waitlist.status' END,
      NEW.session_id, NEW.id, NEW.student_id,
      coalesce(acting_user(), CASE TG_OP WHEN 'INSERT' THEN NEW.student_id END),
      CASE TG_OP WHEN 'UPDATE' THEN jsonb_build_object('status', OLD.status, 'seats', OLD.seats_wanted,
        'seatsOffered', OLD.seats_offered, 'offerExpiresAt', OLD.offer_expires_at) END,
      jsonb_build_object('status', NEW.status, 'seats', NEW.seats_wanted, 'seatsOffered', NEW.seats_offered,
        'offerExpiresAt', NEW.offer_expires_at));
  RETURN NULL;
END
$$;
