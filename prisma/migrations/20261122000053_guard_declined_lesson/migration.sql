-- Promise: the reason a 1:1 request was declined for stands in Phase 1 where Phase 1 looks for it, in declined_reason; the
-- rest of the way back is as guard_phase_1_mirror has it, whose function this takes the place of. Raises nothing.

CREATE OR REPLACE FUNCTION write_back_booking() RETURNS trigger LANGUAGE plpgsql AS $$
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
        cancellation_reason = CASE WHEN NEW.cancel_reason <> '' AND NEW.status <> 'declined' THEN NEW.cancel_reason ELSE cancellation_reason END,
        declined_reason = CASE WHEN NEW.cancel_reason <> '' AND NEW.status = 'declined' THEN NEW.cancel_reason ELSE declined_reason END,
        rescheduled_at = CASE WHEN NEW.status = 'rescheduled' THEN coalesce(rescheduled_at, NEW.cancelled_at) ELSE rescheduled_at END,
        attended = (NEW.status = 'attended'),
        attended_at = CASE WHEN NEW.status = 'attended' THEN NEW.attended_at END
      WHERE id = NEW.phase_1_one_on_one_booking_id
        AND (status::text <> phase_1_says(NEW.status, true) OR meeting_link <> NEW.meeting_link);
  END IF;
  RETURN NULL;
END
$$;
