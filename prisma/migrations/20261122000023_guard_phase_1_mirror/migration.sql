-- Promise: a school that still writes Phase 1 tables loses nothing. Each write to booking or one_on_one_booking becomes the
-- same change of the unified row, under the same guards, once its class is backfilled; and a status that changes in Phase 2
-- is written back. Raises what the guards raise.

CREATE FUNCTION unified_status(phase_1 text) RETURNS booking_status LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT nullif(phase_1, 'waitlisted')::booking_status
$$;

-- Phase 1 has one word for what is over in a class; `declined` only for 1:1.
CREATE FUNCTION phase_1_says(unified booking_status, one_on_one boolean) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN unified = 'rescheduled' OR (unified = 'declined' AND NOT one_on_one) THEN 'cancelled'
    ELSE unified::text END
$$;

-- Takes a student of the Phase 1 waitlist into the class: in turn only, as an offer accepted at once.
CREATE FUNCTION promote_phase_1(entry session_waitlist, seats integer) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM live_class_session WHERE id = entry.session_id FOR NO KEY UPDATE;
  IF entry.status = 'waiting' THEN
    IF EXISTS (SELECT FROM session_waitlist w WHERE w.session_id = entry.session_id AND w.status = 'waiting'
        AND (w.created_at, w.id) < (entry.created_at, entry.id)) THEN
      RAISE EXCEPTION 'class %: others wait before student %', entry.session_id, entry.student_id USING ERRCODE = 'LC002';
    END IF;
    UPDATE session_waitlist SET status = 'offered', seats_wanted = seats, offer_expires_at = clock_timestamp() + interval '1 minute'
      WHERE id = entry.id;
  END IF;
END
$$;

CREATE FUNCTION mirror_booking() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  row booking := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
  moved_at timestamptz;
  unified live_class_booking;
  entry session_waitlist;
  seats integer := greatest(1, row.seats_booked);
BEGIN
  -- The backfill locks its classes FOR UPDATE: either it sees this row, or we see its mark.
  SELECT backfilled_at INTO moved_at FROM live_class_session WHERE id = row.session_id FOR KEY SHARE;
  IF moved_at IS NULL THEN RETURN row; END IF;
  IF TG_OP = 'UPDATE' AND NEW.session_id <> OLD.session_id THEN
    RAISE EXCEPTION 'a Phase 1 booking stays in its class: cancel it and book the other'
      USING ERRCODE = 'feature_not_supported';
  END IF;

  SELECT * INTO unified FROM live_class_booking WHERE phase_1_booking_id = row.id;
  SELECT * INTO entry FROM session_waitlist WHERE phase_1_booking_id = row.id;

  IF TG_OP = 'DELETE' THEN
    UPDATE live_class_booking SET status = 'cancelled', cancel_reason = 'phase_1_deleted', phase_1_booking_id = NULL, updated_at = now()
      WHERE id = unified.id AND status IN ('pending', 'confirmed');
    UPDATE session_waitlist SET status = 'left', phase_1_booking_id = NULL WHERE id = entry.id AND status IN ('waiting', 'offered');
    RETURN OLD;
  END IF;

  IF row.status = 'waitlisted' THEN
    IF unified.id IS NOT NULL THEN
      UPDATE live_class_booking SET phase_1_booking_id = NULL, updated_at = now(),
          status = CASE WHEN status IN ('pending', 'confirmed') THEN 'cancelled' ELSE status END
        WHERE id = unified.id;
    END IF;
    IF entry.status IN ('waiting', 'offered') THEN
      UPDATE session_waitlist SET seats_wanted = seats WHERE id = entry.id AND seats_wanted <> seats;
    ELSE
      UPDATE session_waitlist SET phase_1_booking_id = NULL WHERE id = entry.id;
      INSERT INTO session_waitlist (session_id, student_id, seats_wanted, phase_1_booking_id)
        VALUES (row.session_id, row.user_id, seats, row.id);
    END IF;
    RETURN NULL;
  END IF;

  IF entry.status IN ('waiting', 'offered') THEN
    IF row.status = 'cancelled' THEN
      UPDATE session_waitlist SET status = 'left' WHERE id = entry.id;
      RETURN NULL;
    ELSIF row.status IN ('pending', 'no_show') THEN
      UPDATE session_waitlist SET status = 'left', phase_1_booking_id = NULL WHERE id = entry.id;
    ELSE
      PERFORM promote_phase_1(entry, seats);
    END IF;
  ELSIF entry.id IS NOT NULL AND row.status = 'cancelled' AND unified.id IS NULL THEN
    RETURN NULL;
  END IF;

  IF unified.id IS NOT NULL AND NOT booking_is_live(unified.status) AND row.status <> 'cancelled' THEN
    -- Phase 1 has one row per student and class and so revives it; here what is over stays over and a new row begins.
    UPDATE live_class_booking SET phase_1_booking_id = NULL WHERE id = unified.id;
    unified := NULL;
  END IF;

  IF unified.id IS NULL THEN
    INSERT INTO live_class_booking (booking_type, session_id, student_id, status, seats_reserved, created_at, decision_at,
        cancelled_at, cancel_reason, attended_at, student_note, teacher_note, phase_1_booking_id, waitlist_entry_id)
      VALUES ('group_session', row.session_id, row.user_id, unified_status(row.status::text), seats,
        CASE TG_OP WHEN 'INSERT' THEN row.booked_at ELSE now() END, row.confirmed_at, row.cancelled_at,
        row.cancellation_reason, row.attended_at, row.student_notes, row.cancellation_notes, row.id,
        CASE WHEN entry.status IN ('waiting', 'offered') AND row.status IN ('confirmed', 'attended') THEN entry.id END);
    RETURN NULL;
  END IF;

  IF phase_1_says(unified.status, false) <> row.status::text OR unified.seats_reserved <> seats THEN
    UPDATE live_class_booking SET
        status = CASE WHEN phase_1_says(unified.status, false) = row.status::text THEN status ELSE unified_status(row.status::text) END,
        seats_reserved = seats, updated_at = now(),
        cancelled_at = coalesce(row.cancelled_at, cancelled_at),
        cancel_reason = CASE WHEN row.status = 'cancelled' AND row.cancellation_reason <> '' THEN row.cancellation_reason ELSE cancel_reason END,
        attended_at = coalesce(row.attended_at, attended_at)
      WHERE id = unified.id;
  END IF;
  RETURN NULL;
END
$$;

-- Before the row goes: its foreign keys would have forgotten which booking was its own.
CREATE TRIGGER a1_mirror_booking_delete
  BEFORE DELETE ON booking FOR EACH ROW WHEN (NOT recording()) EXECUTE FUNCTION mirror_booking();

CREATE TRIGGER b1_mirror_booking
  AFTER INSERT OR UPDATE OF status, seats_booked, session_id, cancellation_reason
  ON booking FOR EACH ROW WHEN (NOT recording()) EXECUTE FUNCTION mirror_booking();

CREATE FUNCTION mirror_one_on_one() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  row one_on_one_booking := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
  slot teacher_availability;
  unified live_class_booking;
  missing text;
BEGIN
  SELECT * INTO unified FROM live_class_booking WHERE phase_1_one_on_one_booking_id = row.id;
  IF TG_OP = 'DELETE' THEN
    UPDATE live_class_booking SET status = 'cancelled', cancel_reason = 'phase_1_deleted',
        phase_1_one_on_one_booking_id = NULL, updated_at = now()
      WHERE id = unified.id AND status IN ('pending', 'confirmed');
    RETURN OLD;
  END IF;

  IF unified.id IS NULL AND TG_OP = 'UPDATE' THEN
    -- Not moved yet (the backfill will read what it finds), or in quarantine (whose original follows).
    UPDATE backfill_quarantine SET original = to_jsonb(row)
      WHERE source_table = 'one_on_one_booking' AND source_id = row.id AND resolved_at IS NULL;
    RETURN NULL;
  END IF;

  IF unified.id IS NOT NULL AND NOT booking_is_live(unified.status) AND row.status NOT IN ('cancelled', 'declined') THEN
    UPDATE live_class_booking SET phase_1_one_on_one_booking_id = NULL WHERE id = unified.id;
    unified := NULL;
  END IF;

  IF unified.id IS NULL THEN
    SELECT * INTO slot FROM teacher_availability WHERE id = row.availability_slot_id;
    missing := CASE
      WHEN slot.slot_type <> 'one_time' OR slot.start_datetime IS NULL OR slot.end_datetime IS NULL THEN 'no_lesson_date'
      WHEN coalesce(row.course_id, slot.course_id) IS NULL THEN 'no_course' END;
    IF missing IS NOT NULL THEN
      INSERT INTO backfill_quarantine (source_table, source_id, reason, original)
        VALUES ('one_on_one_booking', row.id, missing, to_jsonb(row))
        ON CONFLICT (source_table, source_id, reason) DO UPDATE SET original = excluded.original;
      RETURN NULL;
    END IF;
    INSERT INTO live_class_booking (booking_type, course_id, teacher_id, student_id, start_at_utc, end_at_utc, status,
        created_at, decision_at, cancelled_at, cancel_reason, attended_at, student_note, teacher_note, meeting_link,
        phase_1_one_on_one_booking_id)
      VALUES ('one_on_one', coalesce(row.course_id, slot.course_id), slot.teacher_id, row.user_id, slot.start_datetime,
        slot.end_datetime, unified_status(row.status::text), row.booked_at, coalesce(row.confirmed_at, row.declined_at),
        row.cancelled_at, row.cancellation_reason, row.attended_at, row.student_notes, row.teacher_notes,
        row.meeting_link, row.id);
    RETURN NULL;
  END IF;

  IF phase_1_says(unified.status, true) <> row.status::text OR unified.meeting_link <> row.meeting_link THEN
    UPDATE live_class_booking SET
        status = CASE WHEN phase_1_says(unified.status, true) = row.status::text THEN status ELSE unified_status(row.status::text) END,
        meeting_link = row.meeting_link, updated_at = now(),
        decision_at = coalesce(row.confirmed_at, row.declined_at, decision_at),
        cancelled_at = coalesce(row.cancelled_at, cancelled_at),
        cancel_reason = CASE WHEN row.cancellation_reason <> '' THEN row.cancellation_reason ELSE cancel_reason END,
        attended_at = coalesce(row.attended_at, attended_at)
      WHERE id = unified.id;
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER a1_mirror_one_on_one_delete
  BEFORE DELETE ON one_on_one_booking FOR EACH ROW WHEN (NOT recording()) EXECUTE FUNCTION mirror_one_on_one();

CREATE TRIGGER b1_mirror_one_on_one
  AFTER INSERT OR UPDATE OF status, meeting_link, course_id, availability_slot_id
  ON one_on_one_booking FOR EACH ROW WHEN (NOT recording()) EXECUTE FUNCTION mirror_one_on_one();

-- Phase 2 back to Phase 1. The mirror then finds both in agreement and stops.
CREATE FUNCTION write_back_booking() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.phase_1_booking_id IS NOT NULL THEN
    UPDATE booking SET status = phase_1_says(NEW.status, false)::phase_1_booking_status,
        seats_booked = CASE WHEN greatest(1, seats_booked) = NEW.seats_reserved THEN seats_booked ELSE NEW.seats_reserved END,
        confirmed_at = CASE WHEN NEW.status = 'confirmed' THEN coalesce(confirmed_at, NEW.decision_at, now()) ELSE confirmed_at END,
        cancelled_at = CASE WHEN booking_is_live(NEW.status) THEN cancelled_at ELSE coalesce(NEW.cancelled_at, NEW.decision_at, now()) END,
        cancellation_reason = CASE WHEN NEW.cancel_reason <> '' THEN NEW.cancel_reason ELSE cancellation_reason END,
        rescheduled_at = CASE WHEN NEW.status = 'rescheduled' THEN coalesce(rescheduled_at, NEW.cancelled_at) ELSE rescheduled_at END,
        attended = (NEW.status = 'attended'),
        attended_at = CASE WHEN NEW.status = 'attended' THEN NEW.attended_at END
      WHERE id = NEW.phase_1_booking_id
        AND (status::text <> phase_1_says(NEW.status, false) OR greatest(1, seats_booked) <> NEW.seats_reserved);
  END IF;
  IF NEW.phase_1_one_on_one_booking_id IS NOT NULL THEN
    UPDATE one_on_one_booking SET status = phase_1_says(NEW.status, true)::phase_1_one_on_one_status,
        meeting_link = NEW.meeting_link,
        confirmed_at = CASE WHEN NEW.status = 'confirmed' THEN coalesce(confirmed_at, NEW.decision_at, now()) ELSE confirmed_at END,
        declined_at = CASE WHEN NEW.status = 'declined' THEN coalesce(declined_at, NEW.decision_at, now()) ELSE declined_at END,
        cancelled_at = CASE WHEN NEW.status IN ('cancelled', 'rescheduled') THEN coalesce(NEW.cancelled_at, now()) ELSE cancelled_at END,
        cancellation_reason = CASE WHEN NEW.cancel_reason <> '' THEN NEW.cancel_reason ELSE cancellation_reason END,
        rescheduled_at = CASE WHEN NEW.status = 'rescheduled' THEN coalesce(rescheduled_at, NEW.cancelled_at) ELSE rescheduled_at END,
        attended = (NEW.status = 'attended'),
        attended_at = CASE WHEN NEW.status = 'attended' THEN NEW.attended_at END
      WHERE id = NEW.phase_1_one_on_one_booking_id
        AND (status::text <> phase_1_says(NEW.status, true) OR meeting_link <> NEW.meeting_link);
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER b5_write_back
  AFTER INSERT OR UPDATE OF status, seats_reserved, meeting_link
  ON live_class_booking FOR EACH ROW
  WHEN ((NEW.phase_1_booking_id IS NOT NULL OR NEW.phase_1_one_on_one_booking_id IS NOT NULL) AND NOT recording())
  EXECUTE FUNCTION write_back_booking();

CREATE FUNCTION write_back_waitlist() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE booking SET status = 'cancelled', cancelled_at = now()
    WHERE id = NEW.phase_1_booking_id AND status = 'waitlisted';
  RETURN NULL;
END
$$;

CREATE TRIGGER b3_write_back
  AFTER UPDATE OF status ON session_waitlist FOR EACH ROW
  WHEN (NEW.phase_1_booking_id IS NOT NULL AND NEW.status IN ('expired', 'declined', 'left') AND NOT recording())
  EXECUTE FUNCTION write_back_waitlist();
