-- Promise: every change of a booking, a class or a queue leaves a trace: who, what, from → to, when. The rows are
-- append-only, survive what they are about, and feed mail and notifications. Updates and deletes of the trail are refused
-- (insufficient_privilege), but for the mark that an event was dispatched.

CREATE INDEX booking_event_to_dispatch ON booking_event (id) WHERE dispatched_at IS NULL;

CREATE FUNCTION guard_event_trail() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the event trail is append-only' USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER a1_event_trail_no_update
  BEFORE UPDATE OF id, at, kind, booking_id, session_id, waitlist_entry_id, student_id, teacher_id, actor_id, from_state, to_state
  ON booking_event FOR EACH ROW EXECUTE FUNCTION guard_event_trail();

CREATE TRIGGER a1_event_trail_no_delete
  BEFORE DELETE ON booking_event FOR EACH ROW EXECUTE FUNCTION guard_event_trail();

CREATE FUNCTION trace_booking() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  kind text;
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO booking_event (kind, booking_id, session_id, waitlist_entry_id, student_id, teacher_id, actor_id, to_state)
      VALUES ('booking.made', NEW.id, NEW.session_id, NEW.waitlist_entry_id, NEW.student_id, NEW.teacher_id,
        coalesce(acting_user(), NEW.student_id),
        jsonb_build_object('status', NEW.status, 'seats', NEW.seats_reserved, 'startAt', NEW.start_at_utc, 'endAt', NEW.end_at_utc));
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO booking_event (kind, booking_id, session_id, student_id, teacher_id, actor_id, from_state)
      VALUES ('booking.deleted', OLD.id, OLD.session_id, OLD.student_id, OLD.teacher_id, acting_user(),
        jsonb_build_object('status', OLD.status, 'seats', OLD.seats_reserved, 'startAt', OLD.start_at_utc, 'endAt', OLD.end_at_utc));
  ELSE
    kind := CASE
      WHEN NEW.status <> OLD.status THEN 'booking.status'
      WHEN NEW.seats_reserved <> OLD.seats_reserved THEN 'booking.seats'
      WHEN NEW.session_id IS DISTINCT FROM OLD.session_id OR NEW.start_at_utc <> OLD.start_at_utc
        OR NEW.end_at_utc <> OLD.end_at_utc OR NEW.teacher_id <> OLD.teacher_id THEN 'booking.moved'
      WHEN NEW.student_id <> OLD.student_id THEN 'booking.student' END;
    IF kind IS NULL THEN RETURN NULL; END IF;
    INSERT INTO booking_event (kind, booking_id, session_id, student_id, teacher_id, actor_id, from_state, to_state)
      VALUES (kind, NEW.id, NEW.session_id, NEW.student_id, NEW.teacher_id,
        coalesce(acting_user(), CASE WHEN NEW.status <> OLD.status
          THEN CASE WHEN NEW.status IN ('cancelled', 'rescheduled') THEN NEW.cancelled_by_id ELSE NEW.decided_by_id END END),
        jsonb_build_object('status', OLD.status, 'seats', OLD.seats_reserved, 'sessionId', OLD.session_id,
          'startAt', OLD.start_at_utc, 'endAt', OLD.end_at_utc, 'clash', OLD.clash_allowed),
        jsonb_build_object('status', NEW.status, 'seats', NEW.seats_reserved, 'sessionId', NEW.session_id,
          'startAt', NEW.start_at_utc, 'endAt', NEW.end_at_utc, 'clash', NEW.clash_allowed, 'reason', NEW.cancel_reason));
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER b3_trace_booking
  AFTER INSERT OR DELETE OR UPDATE OF status, seats_reserved, session_id, student_id, teacher_id, start_at_utc, end_at_utc
  ON live_class_booking FOR EACH ROW WHEN (NOT recording()) EXECUTE FUNCTION trace_booking();

CREATE FUNCTION trace_session() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  before jsonb;
  after jsonb;
BEGIN
  IF TG_OP <> 'INSERT' THEN
    before := jsonb_build_object('title', OLD.title, 'status', OLD.status, 'startAt', OLD.start_at_utc, 'endAt', OLD.end_at_utc,
      'zone', OLD.timezone_snapshot, 'capacity', OLD.capacity, 'teacherId', OLD.teacher_id);
  END IF;
  IF TG_OP <> 'DELETE' THEN
    after := jsonb_build_object('title', NEW.title, 'status', NEW.status, 'startAt', NEW.start_at_utc, 'endAt', NEW.end_at_utc,
      'zone', NEW.timezone_snapshot, 'capacity', NEW.capacity, 'teacherId', NEW.teacher_id);
  END IF;
  IF TG_OP = 'INSERT' THEN
    INSERT INTO booking_event (kind, session_id, teacher_id, actor_id, to_state)
      VALUES ('session.made', NEW.id, NEW.teacher_id, acting_user(), after);
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO booking_event (kind, session_id, teacher_id, actor_id, from_state)
      VALUES ('session.deleted', OLD.id, OLD.teacher_id, acting_user(), before);
  ELSIF before <> after THEN
    INSERT INTO booking_event (kind, session_id, teacher_id, actor_id, from_state, to_state)
      VALUES (CASE
        WHEN NEW.status <> OLD.status THEN 'session.status'
        WHEN (NEW.start_at_utc, NEW.end_at_utc, NEW.timezone_snapshot)
          IS DISTINCT FROM (OLD.start_at_utc, OLD.end_at_utc, OLD.timezone_snapshot) THEN 'session.moved'
        WHEN NEW.teacher_id <> OLD.teacher_id THEN 'session.teacher'
        WHEN NEW.capacity IS DISTINCT FROM OLD.capacity THEN 'session.capacity'
        ELSE 'session.changed' END,
        NEW.id, NEW.teacher_id, acting_user(), before, after);
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER b2_trace_session
  AFTER INSERT OR DELETE OR UPDATE OF title, status, start_at_utc, scheduled_start, end_at_utc, scheduled_end,
    duration_minutes, timezone_snapshot, capacity, total_seats, max_attendees, teacher_id
  ON live_class_session FOR EACH ROW WHEN (NOT recording()) EXECUTE FUNCTION trace_session();

CREATE FUNCTION trace_waitlist() RETURNS trigger LANGUAGE plpgsql AS $$
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
        'offerExpiresAt', OLD.offer_expires_at) END,
      jsonb_build_object('status', NEW.status, 'seats', NEW.seats_wanted, 'offerExpiresAt', NEW.offer_expires_at));
  RETURN NULL;
END
$$;

CREATE TRIGGER b1_trace_waitlist
  AFTER INSERT OR UPDATE OF status, seats_wanted, offer_expires_at
  ON session_waitlist FOR EACH ROW WHEN (NOT recording()) EXECUTE FUNCTION trace_waitlist();
