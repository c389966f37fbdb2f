-- Promise: what one phase says of a booking, the other says too: not only its status and seats, but its moments, reasons, notes,
-- link, place in the queue and what it replaced, and of a lesson its time; whichever side is written. A 1:1 booking in
-- quarantine leaves it once Phase 1 says what was missing. Raises feature_not_supported where a Phase 1 program gives a moved
-- booking to another class or student, or a lesson to a slot without a date; else what the guards raise. Takes the place of the
-- functions of guard_phase_1_mirror and guard_declined_lesson.
--
-- Only what a writer changed is carried, so a side that cannot say everything takes nothing back; and a row is written only
-- where it would become another, so the two functions call each other at most twice. The row they write is locked before it is read.

SET LOCAL lock_timeout = '5s';

-- What was written, where something was; else what is there.
CREATE FUNCTION carried(before anyelement, after anyelement, there anyelement) RETURNS anyelement LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN before IS DISTINCT FROM after THEN after ELSE there END
$$;

CREATE FUNCTION write_unified(said live_class_booking) RETURNS void LANGUAGE sql AS $$
  UPDATE live_class_booking SET
      -- Not now(): a writer of Phase 1 may have said that very moment of something else, and this is to be told from it.
      status = said.status, seats_reserved = said.seats_reserved, created_at = said.created_at, updated_at = clock_timestamp(),
      decision_at = said.decision_at, cancelled_at = said.cancelled_at, cancel_reason = said.cancel_reason,
      attended_at = said.attended_at, student_note = said.student_note, teacher_note = said.teacher_note,
      meeting_link = said.meeting_link, rescheduled_from_id = said.rescheduled_from_id, start_at_utc = said.start_at_utc,
      end_at_utc = said.end_at_utc, teacher_id = said.teacher_id, course_id = said.course_id
    WHERE id = said.id
$$;

CREATE OR REPLACE FUNCTION mirror_booking() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  row booking := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
  moved_at timestamptz;
  unified live_class_booking;
  said live_class_booking;
  entry session_waitlist;
  earlier integer;
  relinked boolean;
  seats integer := greatest(1, row.seats_booked);
BEGIN
  -- The backfill locks its classes FOR UPDATE: either it sees this row, or we see its mark.
  SELECT max(backfilled_at) INTO moved_at FROM (
    SELECT backfilled_at FROM live_class_session WHERE id IN (row.session_id, OLD.session_id) FOR KEY SHARE) AS class;
  IF moved_at IS NULL THEN RETURN row; END IF;
  IF TG_OP = 'UPDATE' AND (NEW.session_id, NEW.user_id) <> (OLD.session_id, OLD.user_id) THEN
    RAISE EXCEPTION 'a Phase 1 booking stays with its class and student: cancel it and book another'
      USING ERRCODE = 'feature_not_supported';
  END IF;

  SELECT * INTO unified FROM live_class_booking WHERE phase_1_booking_id = row.id FOR NO KEY UPDATE;
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
      UPDATE session_waitlist SET seats_wanted = seats, created_at = carried(OLD.booked_at, NEW.booked_at, created_at)
        WHERE id = entry.id AND (seats_wanted <> seats OR NEW.booked_at <> OLD.booked_at);
    ELSE
      UPDATE session_waitlist SET phase_1_booking_id = NULL WHERE id = entry.id;
      INSERT INTO session_waitlist (session_id, student_id, seats_wanted, phase_1_booking_id)
        VALUES (row.session_id, row.user_id, seats, row.id);
    END IF;
    RETURN NULL;
  END IF;

  IF entry.status IN ('waiting', 'offered') THEN
    IF row.status = 'cancelled' THEN
      UPDATE session_waitlist SET status = 'left', seats_wanted = seats WHERE id = entry.id;
      RETURN NULL;
    ELSIF row.status IN ('pending', 'no_show') THEN
      UPDATE session_waitlist SET status = 'left', phase_1_booking_id = NULL WHERE id = entry.id;
    ELSE
      PERFORM promote_phase_1(entry, seats);
    END IF;
  ELSIF entry.id IS NOT NULL AND row.status = 'cancelled' AND unified.id IS NULL THEN
    UPDATE session_waitlist SET seats_wanted = seats WHERE id = entry.id AND seats_wanted <> seats;
    RETURN NULL;
  END IF;

  IF unified.id IS NOT NULL AND NOT booking_is_live(unified.status) AND row.status <> 'cancelled' THEN
    -- Phase 1 has one row per student and class and so revives it; here what is over stays over and a new row begins.
    UPDATE live_class_booking SET phase_1_booking_id = NULL WHERE id = unified.id;
    unified := NULL;
  END IF;
  -- That the earlier row was deleted says nothing about what this one replaced.
  relinked := row.original_booking_id IS DISTINCT FROM OLD.original_booking_id AND (row.original_booking_id IS NOT NULL
    OR EXISTS (SELECT FROM booking WHERE id = OLD.original_booking_id));
  SELECT id INTO earlier FROM live_class_booking WHERE phase_1_booking_id = row.original_booking_id;

  IF unified.id IS NULL THEN
    INSERT INTO live_class_booking (booking_type, session_id, student_id, status, seats_reserved, created_at, decision_at,
        cancelled_at, cancel_reason, attended_at, student_note, teacher_note, rescheduled_from_id, phase_1_booking_id,
        waitlist_entry_id)
      VALUES ('group_session', row.session_id, row.user_id, unified_status(row.status::text), seats,
        CASE TG_OP WHEN 'INSERT' THEN row.booked_at ELSE now() END, row.confirmed_at, row.cancelled_at,
        row.cancellation_reason, row.attended_at, row.student_notes, row.cancellation_notes, earlier, row.id,
        CASE WHEN entry.status IN ('waiting', 'offered') AND row.status IN ('confirmed', 'attended') THEN entry.id END);
    RETURN NULL;
  END IF;

  said := unified;
  IF phase_1_says(unified.status, false) <> row.status::text THEN
    said.status := CASE WHEN row.status = 'cancelled' AND EXISTS (
        SELECT FROM booking later WHERE later.original_booking_id = row.id AND later.status <> 'cancelled')
      THEN 'rescheduled' ELSE unified_status(row.status::text) END;
  END IF;
  said.seats_reserved := seats;
  said.created_at := carried(OLD.booked_at, row.booked_at, said.created_at);
  -- Phase 1 has no moment for a request of a class that was declined: those it has are of before.
  IF unified.status <> 'declined' THEN
    said.decision_at := carried(OLD.confirmed_at, row.confirmed_at, said.decision_at);
    said.cancelled_at := carried(OLD.cancelled_at, row.cancelled_at, said.cancelled_at);
  END IF;
  said.cancel_reason := carried(OLD.cancellation_reason, row.cancellation_reason, said.cancel_reason);
  said.attended_at := carried(OLD.attended_at, row.attended_at, said.attended_at);
  said.student_note := carried(OLD.student_notes, row.student_notes, said.student_note);
  said.teacher_note := carried(OLD.cancellation_notes, row.cancellation_notes, said.teacher_note);
  IF relinked THEN said.rescheduled_from_id := earlier; END IF;
  IF said IS DISTINCT FROM unified THEN PERFORM write_unified(said); END IF;
  RETURN NULL;
END
$$;

CREATE OR REPLACE TRIGGER b1_mirror_booking
  AFTER INSERT OR UPDATE ON booking FOR EACH ROW WHEN (NOT recording()) EXECUTE FUNCTION mirror_booking();

-- What Phase 2 keeps in one column: why a request was declined, or why a lesson is over.
CREATE FUNCTION why_it_is_over(lesson one_on_one_booking) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE lesson.status WHEN 'declined' THEN lesson.declined_reason ELSE lesson.cancellation_reason END
$$;

CREATE OR REPLACE FUNCTION mirror_one_on_one() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  row one_on_one_booking := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
  slot teacher_availability;
  unified live_class_booking;
  said live_class_booking;
  earlier integer;
  relinked boolean;
  missing text;
BEGIN
  SELECT * INTO unified FROM live_class_booking WHERE phase_1_one_on_one_booking_id = row.id FOR NO KEY UPDATE;
  IF TG_OP = 'DELETE' THEN
    UPDATE live_class_booking SET status = 'cancelled', cancel_reason = 'phase_1_deleted',
        phase_1_one_on_one_booking_id = NULL, updated_at = now()
      WHERE id = unified.id AND status IN ('pending', 'confirmed');
    RETURN OLD;
  END IF;

  IF TG_OP = 'UPDATE' AND unified.id IS NOT NULL AND NEW.user_id <> OLD.user_id THEN
    RAISE EXCEPTION 'a Phase 1 lesson stays with its student: cancel it and book another' USING ERRCODE = 'feature_not_supported';
  END IF;
  SELECT * INTO slot FROM teacher_availability WHERE id = row.availability_slot_id;
  missing := CASE
    WHEN slot.slot_type <> 'one_time' OR slot.start_datetime IS NULL OR slot.end_datetime IS NULL THEN 'no_lesson_date'
    WHEN slot.end_datetime <= slot.start_datetime THEN 'ends_before_start'
    WHEN coalesce(row.course_id, slot.course_id) IS NULL THEN 'no_course' END;
  relinked := row.original_booking_id IS DISTINCT FROM OLD.original_booking_id AND (row.original_booking_id IS NOT NULL
    OR EXISTS (SELECT FROM one_on_one_booking WHERE id = OLD.original_booking_id));
  SELECT id INTO earlier FROM live_class_booking WHERE phase_1_one_on_one_booking_id = row.original_booking_id;

  IF TG_OP = 'UPDATE' AND unified.id IS NULL THEN
    -- Not moved yet (the backfill will read what it finds), or in quarantine: its original follows, and once it says where it
    -- belongs it goes there.
    UPDATE backfill_quarantine SET original = to_jsonb(row),
        resolved_at = CASE WHEN missing IS NULL AND reason <> 'booked_twice' THEN now() END,
        reason = CASE reason WHEN 'booked_twice' THEN reason ELSE coalesce(missing, reason) END
      WHERE source_table = 'one_on_one_booking' AND source_id = row.id AND resolved_at IS NULL AND reason NOT LIKE 'bad_link:%'
      RETURNING CASE WHEN resolved_at IS NULL THEN 'stays' END INTO missing;
    IF NOT FOUND OR missing = 'stays' THEN RETURN NULL; END IF;
  END IF;

  IF unified.id IS NOT NULL AND NOT booking_is_live(unified.status) AND row.status NOT IN ('cancelled', 'declined') THEN
    UPDATE live_class_booking SET phase_1_one_on_one_booking_id = NULL WHERE id = unified.id;
    unified := NULL;
  END IF;

  IF unified.id IS NULL THEN
    IF missing IS NOT NULL THEN
      INSERT INTO backfill_quarantine (source_table, source_id, reason, original)
        VALUES ('one_on_one_booking', row.id, missing, to_jsonb(row))
        ON CONFLICT (source_table, source_id, reason) DO UPDATE SET original = excluded.original, resolved_at = NULL;
      RETURN NULL;
    END IF;
    INSERT INTO live_class_booking (booking_type, course_id, teacher_id, student_id, start_at_utc, end_at_utc, status,
        created_at, decision_at, cancelled_at, cancel_reason, attended_at, student_note, teacher_note, meeting_link,
        rescheduled_from_id, phase_1_one_on_one_booking_id)
      VALUES ('one_on_one', coalesce(row.course_id, slot.course_id), slot.teacher_id, row.user_id, slot.start_datetime,
        slot.end_datetime, unified_status(row.status::text), row.booked_at, coalesce(row.confirmed_at, row.declined_at),
        row.cancelled_at, why_it_is_over(row), row.attended_at, row.student_notes, row.teacher_notes, row.meeting_link,
        earlier, row.id);
    RETURN NULL;
  END IF;

  said := unified;
  IF phase_1_says(unified.status, true) <> row.status::text THEN
    said.status := CASE WHEN row.status = 'cancelled' AND EXISTS (
        SELECT FROM one_on_one_booking later
        WHERE later.original_booking_id = row.id AND later.status NOT IN ('cancelled', 'declined'))
      THEN 'rescheduled' ELSE unified_status(row.status::text) END;
  END IF;
  said.created_at := carried(OLD.booked_at, row.booked_at, said.created_at);
  said.decision_at := carried(coalesce(OLD.confirmed_at, OLD.declined_at), coalesce(row.confirmed_at, row.declined_at), said.decision_at);
  said.cancelled_at := carried(OLD.cancelled_at, row.cancelled_at, said.cancelled_at);
  said.cancel_reason := carried(why_it_is_over(OLD), why_it_is_over(row), said.cancel_reason);
  said.attended_at := carried(OLD.attended_at, row.attended_at, said.attended_at);
  said.student_note := carried(OLD.student_notes, row.student_notes, said.student_note);
  said.teacher_note := carried(OLD.teacher_notes, row.teacher_notes, said.teacher_note);
  said.meeting_link := carried(OLD.meeting_link, row.meeting_link, said.meeting_link);
  IF relinked THEN said.rescheduled_from_id := earlier; END IF;
  IF row.availability_slot_id <> OLD.availability_slot_id AND booking_is_live(said.status) THEN
    IF missing IN ('no_lesson_date', 'ends_before_start') THEN
      RAISE EXCEPTION 'slot % does not say when lesson % would be', slot.id, row.id USING ERRCODE = 'feature_not_supported';
    END IF;
    said.start_at_utc := slot.start_datetime;
    said.end_at_utc := slot.end_datetime;
    said.teacher_id := slot.teacher_id;
  END IF;
  IF row.availability_slot_id <> OLD.availability_slot_id OR row.course_id IS DISTINCT FROM OLD.course_id THEN
    said.course_id := coalesce(row.course_id, slot.course_id, said.course_id);
    said.updated_at := now();
  END IF;
  IF said IS DISTINCT FROM unified THEN PERFORM write_unified(said); END IF;
  RETURN NULL;
END
$$;

CREATE OR REPLACE TRIGGER b1_mirror_one_on_one
  AFTER INSERT OR UPDATE ON one_on_one_booking FOR EACH ROW WHEN (NOT recording()) EXECUTE FUNCTION mirror_one_on_one();

CREATE FUNCTION write_back_group(was_unified live_class_booking, unified live_class_booking) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  there booking;
  said booking;
BEGIN
  SELECT * INTO there FROM booking WHERE id = unified.phase_1_booking_id FOR NO KEY UPDATE;
  said := there;
  IF phase_1_says(unified.status, false) <> there.status::text THEN
    said.status := phase_1_says(unified.status, false);
    said.attended := unified.status = 'attended';
    IF unified.status = 'confirmed' THEN said.confirmed_at := coalesce(there.confirmed_at, unified.decision_at, now()); END IF;
    IF unified.status = 'rescheduled' THEN said.rescheduled_at := coalesce(there.rescheduled_at, unified.cancelled_at, now()); END IF;
    IF NOT booking_is_live(unified.status) THEN
      said.cancelled_at := coalesce(unified.cancelled_at, unified.decision_at, now());
    END IF;
  END IF;
  IF greatest(1, there.seats_booked) <> unified.seats_reserved THEN said.seats_booked := unified.seats_reserved; END IF;
  IF unified.status <> 'declined' THEN
    said.confirmed_at := carried(was_unified.decision_at, unified.decision_at, said.confirmed_at);
  END IF;
  said.cancelled_at := carried(was_unified.cancelled_at, unified.cancelled_at, said.cancelled_at);
  said.cancellation_reason := carried(coalesce(was_unified.cancel_reason, ''), unified.cancel_reason, said.cancellation_reason);
  said.attended_at := carried(was_unified.attended_at, unified.attended_at, said.attended_at);
  said.student_notes := carried(coalesce(was_unified.student_note, ''), unified.student_note, said.student_notes);
  said.cancellation_notes := carried(coalesce(was_unified.teacher_note, ''), unified.teacher_note, said.cancellation_notes);
  IF said IS DISTINCT FROM there THEN
    UPDATE booking SET status = said.status, seats_booked = said.seats_booked, attended = said.attended,
        attended_at = said.attended_at, confirmed_at = said.confirmed_at, rescheduled_at = said.rescheduled_at,
        cancelled_at = said.cancelled_at, cancellation_reason = said.cancellation_reason,
        cancellation_notes = said.cancellation_notes, student_notes = said.student_notes
      WHERE id = there.id;
  END IF;
END
$$;

CREATE FUNCTION write_back_lesson(was_unified live_class_booking, unified live_class_booking) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  there one_on_one_booking;
  said one_on_one_booking;
BEGIN
  SELECT * INTO there FROM one_on_one_booking WHERE id = unified.phase_1_one_on_one_booking_id FOR NO KEY UPDATE;
  said := there;
  IF phase_1_says(unified.status, true) <> there.status::text THEN
    said.status := phase_1_says(unified.status, true);
    said.attended := unified.status = 'attended';
    IF unified.status = 'confirmed' THEN said.confirmed_at := coalesce(there.confirmed_at, unified.decision_at, now()); END IF;
    IF unified.status = 'declined' THEN said.declined_at := coalesce(there.declined_at, unified.decision_at, now()); END IF;
    IF unified.status = 'rescheduled' THEN said.rescheduled_at := coalesce(there.rescheduled_at, unified.cancelled_at, now()); END IF;
    IF unified.status IN ('cancelled', 'rescheduled') THEN said.cancelled_at := coalesce(unified.cancelled_at, now()); END IF;
  END IF;
  IF unified.status = 'declined' THEN
    said.declined_at := carried(was_unified.decision_at, unified.decision_at, said.declined_at);
    said.declined_reason := carried(coalesce(was_unified.cancel_reason, ''), unified.cancel_reason, said.declined_reason);
  ELSE
    said.confirmed_at := carried(was_unified.decision_at, unified.decision_at, said.confirmed_at);
    said.cancellation_reason := carried(coalesce(was_unified.cancel_reason, ''), unified.cancel_reason, said.cancellation_reason);
  END IF;
  said.cancelled_at := carried(was_unified.cancelled_at, unified.cancelled_at, said.cancelled_at);
  said.attended_at := carried(was_unified.attended_at, unified.attended_at, said.attended_at);
  said.student_notes := carried(coalesce(was_unified.student_note, ''), unified.student_note, said.student_notes);
  said.teacher_notes := carried(coalesce(was_unified.teacher_note, ''), unified.teacher_note, said.teacher_notes);
  IF said IS DISTINCT FROM there OR there.meeting_link <> unified.meeting_link THEN
    -- The link always: one that no browser can open is put aside in quarantine, and would not be taken back.
    UPDATE one_on_one_booking SET status = said.status, attended = said.attended, attended_at = said.attended_at,
        confirmed_at = said.confirmed_at, declined_at = said.declined_at, declined_reason = said.declined_reason,
        rescheduled_at = said.rescheduled_at, cancelled_at = said.cancelled_at, cancellation_reason = said.cancellation_reason,
        student_notes = said.student_notes, teacher_notes = said.teacher_notes, meeting_link = unified.meeting_link
      WHERE id = there.id;
  END IF;
END
$$;

CREATE OR REPLACE FUNCTION write_back_booking() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  before live_class_booking;
BEGIN
  IF TG_OP = 'UPDATE' THEN before := OLD; END IF;
  IF NEW.phase_1_booking_id IS NOT NULL THEN PERFORM write_back_group(before, NEW); END IF;
  IF NEW.phase_1_one_on_one_booking_id IS NOT NULL THEN PERFORM write_back_lesson(before, NEW); END IF;
  RETURN NULL;
END
$$;

CREATE OR REPLACE TRIGGER b5_write_back
  AFTER INSERT OR UPDATE OF status, seats_reserved, meeting_link, decision_at, cancelled_at, cancel_reason, attended_at,
    student_note, teacher_note
  ON live_class_booking FOR EACH ROW
  WHEN ((NEW.phase_1_booking_id IS NOT NULL OR NEW.phase_1_one_on_one_booking_id IS NOT NULL) AND NOT recording())
  EXECUTE FUNCTION write_back_booking();

CREATE OR REPLACE FUNCTION write_back_waitlist() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status IN ('expired', 'declined', 'left') THEN
    UPDATE booking SET status = 'cancelled', cancelled_at = now() WHERE id = NEW.phase_1_booking_id AND status = 'waitlisted';
  END IF;
  UPDATE booking r SET seats_booked = NEW.seats_wanted
    WHERE r.id = NEW.phase_1_booking_id AND greatest(1, r.seats_booked) <> NEW.seats_wanted
      AND NOT EXISTS (SELECT FROM live_class_booking u WHERE u.phase_1_booking_id = r.id);
  RETURN NULL;
END
$$;

CREATE OR REPLACE TRIGGER b3_write_back
  AFTER UPDATE OF status, seats_wanted ON session_waitlist FOR EACH ROW
  WHEN (NEW.phase_1_booking_id IS NOT NULL AND NEW.status <> 'accepted' AND NOT recording())
  EXECUTE FUNCTION write_back_waitlist();
