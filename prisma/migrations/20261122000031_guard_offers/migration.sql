-- Promises: an open offer holds exactly what it offers; only a held seat, or the first click when no time is left for offers,
-- goes past the queue; a freed seat always reaches the worker; booking_closed is what the seats say and nothing else; a booking
-- knows that its class moved. Raises LC003 (offer not open), LC005 (class not open), LC007 (entry is closed).

-- Inside this time before the start there are no offers any more: whoever waits may take a free seat at once.
CREATE FUNCTION first_click_lead() RETURNS interval LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT interval '30 minutes' $$;

-- Whether people who wait may take a free seat of the class without an offer.
CREATE FUNCTION first_click_is_open(class live_class_session, at timestamptz) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT at >= class.start_at_utc - first_click_lead() OR coalesce(
    (SELECT coalesce(
        (array_agg(p.waitlist_mode ORDER BY p.course_id NULLS LAST) FILTER (WHERE p.waitlist_mode IS NOT NULL))[1] = 'first_to_click', false)
      FROM teacher_booking_policy p
      WHERE p.teacher_id = class.teacher_id AND (p.course_id = class.course_id OR p.course_id IS NULL)), false)
$$;

CREATE OR REPLACE FUNCTION accept_offer(entry integer, class integer, student integer, seats integer) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  locked live_class_session;
BEGIN
  SELECT * INTO locked FROM live_class_session WHERE id = class FOR NO KEY UPDATE;
  UPDATE session_waitlist SET status = 'accepted', accepted_at = clock_timestamp()
    WHERE id = entry AND session_id = class AND student_id = student AND (
      (status = 'offered' AND seats_offered >= seats AND clock_timestamp() < offer_expires_at)
      OR (status = 'waiting' AND seats_wanted >= seats AND first_click_is_open(locked, clock_timestamp())));
  IF NOT FOUND THEN
    RAISE EXCEPTION 'waitlist entry % is not an open offer of class % to student %', entry, class, student
      USING ERRCODE = 'LC003';
  END IF;
END
$$;

CREATE OR REPLACE FUNCTION guard_waitlist_facts() RETURNS trigger LANGUAGE plpgsql AS $$
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
  ELSIF NEW.status <> OLD.status THEN
    IF OLD.status NOT IN ('waiting', 'offered') THEN
      RAISE EXCEPTION 'waitlist entry % is %; it cannot become %', OLD.id, OLD.status, NEW.status USING ERRCODE = 'LC007';
    END IF;
    -- Depth 1 is a client's own statement; taking the seat accepts from inside the seat guard.
    IF NEW.status = 'accepted' AND pg_trigger_depth() = 1 THEN
      RAISE EXCEPTION 'waitlist entry % is accepted by booking its seat', OLD.id USING ERRCODE = 'LC003';
    END IF;
    IF NEW.status = 'expired' THEN NEW.expired_at := coalesce(NEW.expired_at, clock_timestamp()); END IF;
    IF NEW.status IN ('declined', 'left') THEN NEW.closed_at := coalesce(NEW.closed_at, clock_timestamp()); END IF;
    -- Back to waiting: the place stays, the offer is gone.
    IF NEW.status = 'waiting' THEN
      NEW.seats_offered := NULL;
      NEW.offer_expires_at := NULL;
    END IF;
  END IF;
  IF NEW.status = 'offered' AND (TG_OP = 'INSERT' OR OLD.status <> 'offered') THEN
    NEW.seats_offered := coalesce(NEW.seats_offered, NEW.seats_wanted);
    NEW.offered_at := CASE WHEN TG_OP = 'UPDATE' AND NEW.offered_at IS DISTINCT FROM OLD.offered_at
      THEN NEW.offered_at ELSE clock_timestamp() END;
  END IF;
  RETURN NEW;
END
$$;

CREATE OR REPLACE FUNCTION guard_waitlist_counters() RETURNS trigger LANGUAGE plpgsql AS $$
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
    IF OLD.status = 'offered' THEN held := held - OLD.seats_offered; END IF;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    class := NEW.session_id;
    IF NEW.status = 'waiting' THEN waiting := waiting + 1; END IF;
    IF NEW.status = 'offered' THEN held := held + NEW.seats_offered; END IF;
  END IF;
  IF waiting = 0 AND held = 0 THEN RETURN NULL; END IF;

  -- The class may have been cancelled since the entry was judged; the row lock tells.
  UPDATE live_class_session SET seats_held = seats_held + held, waiting_count = waiting_count + waiting
    WHERE id = class AND (held <= 0 OR seats_taken + seats_held + held <= capacity)
      AND (TG_OP <> 'INSERT' OR status NOT IN ('cancelled', 'draft'));
  IF NOT FOUND AND TG_OP = 'INSERT' AND EXISTS (
    SELECT FROM live_class_session WHERE id = class AND status IN ('cancelled', 'draft')) THEN
    RAISE EXCEPTION 'class % has no waitlist any more', class USING ERRCODE = 'LC005';
  ELSIF NOT FOUND AND held > 0 THEN
    RAISE EXCEPTION 'class % has no % free to offer', class, held USING ERRCODE = 'LC001';
  END IF;
  RETURN NULL;
END
$$;

DROP TRIGGER b2_waitlist_counters ON session_waitlist;
CREATE TRIGGER b2_waitlist_counters
  AFTER INSERT OR DELETE OR UPDATE OF status, seats_wanted, seats_offered, session_id ON session_waitlist
  FOR EACH ROW WHEN (NOT recording()) EXECUTE FUNCTION guard_waitlist_counters();

-- booking_closed: full, and no list to wait on. Both words occupy the teacher, so only the word changes.
CREATE FUNCTION booking_is_closed(class live_class_session) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT class.seats_taken + class.seats_held >= class.capacity AND class.waiting_count = 0
    AND (NOT class.enable_waitlist OR class.waitlist_closed_at IS NOT NULL)
$$;

CREATE FUNCTION derive_booking_closed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.status := CASE WHEN booking_is_closed(NEW) THEN 'booking_closed' ELSE 'scheduled' END;
  RETURN NEW;
END
$$;

CREATE TRIGGER a7_booking_closed
  BEFORE INSERT OR UPDATE OF status, seats_taken, seats_held, waiting_count, capacity, total_seats, max_attendees,
    enable_waitlist, waitlist_closed_at
  ON live_class_session FOR EACH ROW
  WHEN (NEW.status IN ('scheduled', 'booking_closed') AND NEW.backfilled_at IS NOT NULL AND NOT recording()
    AND (NEW.status = 'booking_closed') IS DISTINCT FROM (NEW.seats_taken + NEW.seats_held >= NEW.capacity
      AND NEW.waiting_count = 0 AND (NOT NEW.enable_waitlist OR NEW.waitlist_closed_at IS NOT NULL)))
  EXECUTE FUNCTION derive_booking_closed();

-- A job for the worker, in the transaction that causes it. A database that no worker ever looked at has no place for jobs;
-- the worker's sweep finds the same work by itself.
CREATE FUNCTION enqueue_job(task text, payload json, key text, run_at timestamptz) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF to_regclass('graphile_worker._private_jobs') IS NOT NULL THEN
    EXECUTE 'SELECT graphile_worker.add_job($1, payload => $2, job_key => $3, run_at => $4)' USING task, payload, key, run_at;
  END IF;
END
$$;

CREATE FUNCTION enqueue_queue_move() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM enqueue_job('move-queue', json_build_object('sessionId', NEW.id), 'move-queue:' || NEW.id, now());
  RETURN NULL;
END
$$;

CREATE TRIGGER b4_queue_move
  AFTER UPDATE OF status, seats_taken, seats_held, waiting_count, capacity, total_seats, max_attendees
  ON live_class_session FOR EACH ROW
  WHEN (NEW.waiting_count > 0 AND NEW.seats_taken + NEW.seats_held < NEW.capacity AND NOT recording())
  EXECUTE FUNCTION enqueue_queue_move();

CREATE FUNCTION enqueue_offer_end() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM enqueue_job('expire-offers', json_build_object('sessionId', NEW.session_id), 'offer-end:' || NEW.id, NEW.offer_expires_at);
  RETURN NULL;
END
$$;

CREATE TRIGGER b4_offer_end
  AFTER INSERT OR UPDATE OF status, offer_expires_at ON session_waitlist
  FOR EACH ROW WHEN (NEW.status = 'offered' AND NOT recording()) EXECUTE FUNCTION enqueue_offer_end();

-- A class that moves lets its students go without penalty: the booking remembers.
CREATE FUNCTION remember_class_moved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.class_moved_at := clock_timestamp();
  RETURN NEW;
END
$$;

CREATE TRIGGER a2_class_moved
  BEFORE UPDATE OF start_at_utc, end_at_utc ON live_class_booking FOR EACH ROW
  WHEN (NEW.session_id IS NOT NULL AND NEW.session_id = OLD.session_id AND NEW.start_at_utc <> OLD.start_at_utc AND NOT recording())
  EXECUTE FUNCTION remember_class_moved();
