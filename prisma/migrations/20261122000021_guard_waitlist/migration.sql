-- Promises: seats_held is the seats of open offers and waiting_count the entries that wait, always; an offer is a hold, so it
-- is only made where seats are free; an entry that is closed stays closed; an offer is accepted by taking the seat and no
-- other way. Raises LC001 (nothing free to offer), LC003 (accepted without a booking), LC005 (class not open), LC007 (entry is
-- closed), LC008 (class not moved to Phase 2 yet).

CREATE FUNCTION guard_waitlist_facts() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  class record;
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT status, backfilled_at INTO class FROM live_class_session WHERE id = NEW.session_id;
    IF FOUND AND class.backfilled_at IS NULL THEN
      RAISE EXCEPTION 'class % is not moved to Phase 2 yet', NEW.session_id USING ERRCODE = 'LC008';
    ELSIF FOUND AND class.status IN ('cancelled', 'draft') AND NEW.status IN ('waiting', 'offered') THEN
      RAISE EXCEPTION 'class % is %: it has no waitlist', NEW.session_id, class.status USING ERRCODE = 'LC005';
    END IF;
    RETURN NEW;
  END IF;

  IF NEW.status <> OLD.status THEN
    IF OLD.status NOT IN ('waiting', 'offered') THEN
      RAISE EXCEPTION 'waitlist entry % is %; it cannot become %', OLD.id, OLD.status, NEW.status USING ERRCODE = 'LC007';
    END IF;
    -- Depth 1 is a client's own statement; taking the seat accepts from inside the seat guard.
    IF NEW.status = 'accepted' AND pg_trigger_depth() = 1 THEN
      RAISE EXCEPTION 'waitlist entry % is accepted by booking its seat', OLD.id USING ERRCODE = 'LC003';
    END IF;
    IF NEW.status = 'offered' THEN NEW.offered_at := coalesce(NEW.offered_at, clock_timestamp()); END IF;
    IF NEW.status = 'expired' THEN NEW.expired_at := coalesce(NEW.expired_at, clock_timestamp()); END IF;
    IF NEW.status IN ('declined', 'left') THEN NEW.closed_at := coalesce(NEW.closed_at, clock_timestamp()); END IF;
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER a1_waitlist_facts
  BEFORE INSERT OR UPDATE OF status ON session_waitlist
  FOR EACH ROW WHEN (NOT recording()) EXECUTE FUNCTION guard_waitlist_facts();

CREATE FUNCTION guard_waitlist_counters() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  waiting integer := 0;
  held integer := 0;
  class integer;
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.session_id <> OLD.session_id THEN
    RAISE EXCEPTION 'waitlist entry % belongs to class %', OLD.id, OLD.session_id USING ERRCODE = 'LC007';
  END IF;
  IF TG_OP <> 'INSERT' THEN
    class := OLD.session_id;
    IF OLD.status = 'waiting' THEN waiting := waiting - 1; END IF;
    IF OLD.status = 'offered' THEN held := held - OLD.seats_wanted; END IF;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    class := NEW.session_id;
    IF NEW.status = 'waiting' THEN waiting := waiting + 1; END IF;
    IF NEW.status = 'offered' THEN held := held + NEW.seats_wanted; END IF;
  END IF;
  IF waiting = 0 AND held = 0 THEN RETURN NULL; END IF;

  UPDATE live_class_session SET seats_held = seats_held + held, waiting_count = waiting_count + waiting
    WHERE id = class AND (held <= 0 OR seats_taken + seats_held + held <= capacity);
  IF NOT FOUND AND held > 0 THEN
    RAISE EXCEPTION 'class % has no % free to offer', class, held USING ERRCODE = 'LC001';
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER b2_waitlist_counters
  AFTER INSERT OR DELETE OR UPDATE OF status, seats_wanted, session_id ON session_waitlist
  FOR EACH ROW WHEN (NOT recording()) EXECUTE FUNCTION guard_waitlist_counters();
