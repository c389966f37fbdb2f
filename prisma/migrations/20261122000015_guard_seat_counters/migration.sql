-- Promise: nobody writes the seat counters of a class but the guards. A direct write is ignored: the number stays true.
-- Second promise: capacity never goes below the seats taken and held; a class that history oversold may only go down.
-- Raises LC006.

CREATE FUNCTION guard_seat_counters() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    NEW.seats_taken := 0;
    NEW.seats_held := 0;
    NEW.waiting_count := 0;
    NEW.was_oversold := false;
  ELSE
    NEW.seats_taken := OLD.seats_taken;
    NEW.seats_held := OLD.seats_held;
    NEW.waiting_count := OLD.waiting_count;
    NEW.was_oversold := OLD.was_oversold;
    NEW.backfilled_at := OLD.backfilled_at;
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER a5_seat_counters_on_insert
  BEFORE INSERT ON live_class_session FOR EACH ROW WHEN (NOT recording()) EXECUTE FUNCTION guard_seat_counters();

-- A statement of a client runs at depth 0; the guards write from inside a trigger.
CREATE TRIGGER a5_seat_counters_on_update
  BEFORE UPDATE OF seats_taken, seats_held, waiting_count, was_oversold, backfilled_at
  ON live_class_session FOR EACH ROW WHEN (pg_trigger_depth() = 0 AND NOT recording())
  EXECUTE FUNCTION guard_seat_counters();

CREATE FUNCTION guard_capacity() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.capacity BETWEEN 0 AND OLD.capacity - 1 AND NEW.capacity < OLD.seats_taken + OLD.seats_held THEN
    RAISE EXCEPTION 'class % has % seats taken and % held; its capacity cannot be %',
      OLD.id, OLD.seats_taken, OLD.seats_held, NEW.capacity USING ERRCODE = 'LC006';
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER a6_capacity
  BEFORE UPDATE OF capacity, total_seats, max_attendees
  ON live_class_session FOR EACH ROW WHEN (NOT recording()) EXECUTE FUNCTION guard_capacity();
