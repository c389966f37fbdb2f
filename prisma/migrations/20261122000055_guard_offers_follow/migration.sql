-- Promise: no offer of a class ends inside its last half hour, also when the class moves nearer: the offer ends earlier with
-- it, at once where that time has come already. One that moves away leaves the deadlines as they were said. Raises nothing.

CREATE FUNCTION guard_offers_follow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE session_waitlist
    SET offer_expires_at = greatest(NEW.start_at_utc - first_click_lead(), clock_timestamp())
    WHERE session_id = NEW.id AND status = 'offered'
      AND offer_expires_at > greatest(NEW.start_at_utc - first_click_lead(), clock_timestamp());
  RETURN NULL;
END
$$;

CREATE TRIGGER b5_offers_follow
  AFTER UPDATE OF start_at_utc, scheduled_start ON live_class_session FOR EACH ROW
  WHEN (NEW.start_at_utc < OLD.start_at_utc AND NEW.seats_held > 0 AND NOT recording())
  EXECUTE FUNCTION guard_offers_follow();
