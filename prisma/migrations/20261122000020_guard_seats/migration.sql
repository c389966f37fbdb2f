-- Promises: seats_taken is always the seats of confirmed and attended bookings; a class is never oversold; nobody jumps the
-- queue; only an open offer of the same student takes a held seat; a booking made while its class moves or is cancelled keeps
-- up with it. Raises LC001 (no seat), LC002 (people wait), LC003 (offer not open), LC005 (class not open).
--
-- The claim is one UPDATE of the class row that decides and counts at once, so two writers can never both see the last
-- seat. It fires last of all (b4), so that the row everybody wants is locked for the shortest time.

CREATE FUNCTION claim_seats(class integer, seats integer, by_offer boolean) RETURNS tstzrange LANGUAGE plpgsql AS $$
DECLARE
  now_is record;
  class_time tstzrange;
BEGIN
  UPDATE live_class_session SET seats_taken = seats_taken + seats
    WHERE id = class AND (seats <= 0 OR (
      seats_taken + seats_held + seats <= capacity AND (waiting_count = 0 OR by_offer) AND status NOT IN ('cancelled', 'draft')))
    RETURNING tstzrange(start_at_utc, end_at_utc) INTO class_time;
  IF FOUND OR seats <= 0 THEN RETURN class_time; END IF;

  SELECT status, capacity, seats_taken, seats_held, waiting_count INTO now_is FROM live_class_session WHERE id = class;
  IF now_is.status IN ('cancelled', 'draft') THEN
    RAISE EXCEPTION 'class % is %: nothing can be booked in it', class, now_is.status USING ERRCODE = 'LC005';
  ELSIF now_is.waiting_count > 0 AND NOT by_offer THEN
    RAISE EXCEPTION 'class %: % wait for a seat, they come first', class, now_is.waiting_count USING ERRCODE = 'LC002';
  END IF;
  RAISE EXCEPTION 'class % has no % free: % taken and % held of %',
    class, seats, now_is.seats_taken, now_is.seats_held, now_is.capacity USING ERRCODE = 'LC001';
END
$$;

-- A booking read its class before it could lock it. The claim (or, for a request that takes no seat, a share lock) has waited
-- for whoever was moving or cancelling the class, so what it found there is what holds.
CREATE FUNCTION keep_up_with_class(made live_class_booking, class_time tstzrange) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  class record;
BEGIN
  IF class_time IS NULL THEN
    SELECT status, start_at_utc, end_at_utc INTO class FROM live_class_session WHERE id = made.session_id FOR SHARE;
    IF class.status IN ('cancelled', 'draft') THEN
      RAISE EXCEPTION 'class % is %: nothing can be booked in it', made.session_id, class.status USING ERRCODE = 'LC005';
    END IF;
    class_time := tstzrange(class.start_at_utc, class.end_at_utc);
  END IF;
  IF class_time <> tstzrange(made.start_at_utc, made.end_at_utc) THEN
    UPDATE live_class_booking SET start_at_utc = lower(class_time), end_at_utc = upper(class_time) WHERE id = made.id;
  END IF;
END
$$;

-- Turns an open offer into the right to its held seats. The deadline is the database's clock, to the microsecond.
CREATE FUNCTION accept_offer(entry integer, class integer, student integer, seats integer) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM live_class_session WHERE id = class FOR NO KEY UPDATE;
  UPDATE session_waitlist SET status = 'accepted', accepted_at = clock_timestamp()
    WHERE id = entry AND session_id = class AND student_id = student AND status = 'offered'
      AND seats_wanted >= seats AND clock_timestamp() < offer_expires_at;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'waitlist entry % is not an open offer of class % to student %', entry, class, student
      USING ERRCODE = 'LC003';
  END IF;
END
$$;

CREATE FUNCTION guard_seats() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  was_class integer;
  was_seats integer := 0;
  is_class integer;
  is_seats integer := 0;
  by_offer boolean := false;
  class_time tstzrange;
BEGIN
  IF TG_OP <> 'INSERT' AND OLD.session_id IS NOT NULL AND booking_takes_seats(OLD.status) THEN
    was_class := OLD.session_id;
    was_seats := OLD.seats_reserved;
  END IF;
  IF TG_OP <> 'DELETE' AND NEW.session_id IS NOT NULL AND booking_takes_seats(NEW.status) THEN
    is_class := NEW.session_id;
    is_seats := NEW.seats_reserved;
    IF TG_OP = 'INSERT' AND NEW.waitlist_entry_id IS NOT NULL THEN
      PERFORM accept_offer(NEW.waitlist_entry_id, NEW.session_id, NEW.student_id, NEW.seats_reserved);
      by_offer := true;
    END IF;
  END IF;

  IF was_class = is_class THEN
    IF is_seats <> was_seats THEN PERFORM claim_seats(is_class, is_seats - was_seats, by_offer); END IF;
    RETURN NULL;
  ELSIF was_class < is_class OR is_class IS NULL THEN
    IF was_class IS NOT NULL THEN PERFORM claim_seats(was_class, -was_seats, false); END IF;
    IF is_class IS NOT NULL THEN class_time := claim_seats(is_class, is_seats, by_offer); END IF;
  ELSE
    class_time := claim_seats(is_class, is_seats, by_offer);
    IF was_class IS NOT NULL THEN PERFORM claim_seats(was_class, -was_seats, false); END IF;
  END IF;

  IF TG_OP = 'INSERT' AND NEW.session_id IS NOT NULL AND booking_is_live(NEW.status) THEN
    PERFORM keep_up_with_class(NEW, class_time);
  ELSIF TG_OP = 'UPDATE' AND NEW.session_id IS DISTINCT FROM OLD.session_id AND NEW.session_id IS NOT NULL
     AND booking_is_live(NEW.status) THEN
    PERFORM keep_up_with_class(NEW, class_time);
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER b4_seats
  AFTER INSERT OR DELETE OR UPDATE OF status, seats_reserved, session_id
  ON live_class_booking FOR EACH ROW WHEN (NOT recording()) EXECUTE FUNCTION guard_seats();
