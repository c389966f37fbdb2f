-- Waitlists and classes, expand: terms of the queue, several seats a booking, what an offer holds. Adds only, nullable or with a
-- constant default.

SET LOCAL lock_timeout = '5s';

CREATE TYPE waitlist_mode AS ENUM ('timed_offer', 'automatic', 'first_to_click');

ALTER TABLE teacher_booking_policy
    ADD COLUMN waitlist_mode waitlist_mode,
    ADD COLUMN offer_window_minutes INTEGER,
    ADD COLUMN waitlist_cutoff_minutes INTEGER,
    ADD COLUMN waitlist_cap INTEGER,
    ADD COLUMN silent_from_hour INTEGER,
    ADD COLUMN silent_until_hour INTEGER;

ALTER TABLE teacher_booking_policy
    ADD CONSTRAINT teacher_booking_policy_waitlist CHECK (
      offer_window_minutes >= 1 AND waitlist_cutoff_minutes >= 0 AND waitlist_cap >= 0
      AND silent_from_hour BETWEEN 0 AND 23 AND silent_until_hour BETWEEN 0 AND 23
      AND num_nulls(silent_from_hour, silent_until_hour) <> 1);

ALTER TABLE live_class_session
    ADD COLUMN max_seats_per_booking INTEGER NOT NULL DEFAULT 1,
    ADD COLUMN waitlist_closed_at TIMESTAMPTZ(6);

ALTER TABLE live_class_session
    ADD CONSTRAINT live_class_session_max_seats_per_booking CHECK (max_seats_per_booking >= 1) NOT VALID;

ALTER TABLE session_waitlist
    ADD COLUMN seats_offered INTEGER,
    ADD COLUMN all_or_nothing BOOLEAN NOT NULL DEFAULT false,
    ADD COLUMN offered_by_id INTEGER,
    ADD COLUMN out_of_order BOOLEAN NOT NULL DEFAULT false,
    ADD COLUMN removed_by_id INTEGER;

-- What was offered before this column was there was offered whole.
UPDATE session_waitlist SET seats_offered = seats_wanted WHERE status = 'offered';

ALTER TABLE session_waitlist
    ADD CONSTRAINT session_waitlist_offer_says_how_many CHECK (
      status <> 'offered' OR (seats_offered IS NOT NULL AND seats_offered BETWEEN 1 AND seats_wanted)),
    ADD CONSTRAINT session_waitlist_offered_by_id_fkey FOREIGN KEY (offered_by_id) REFERENCES app_user(id) ON DELETE SET NULL ON UPDATE CASCADE,
    ADD CONSTRAINT session_waitlist_removed_by_id_fkey FOREIGN KEY (removed_by_id) REFERENCES app_user(id) ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE live_class_booking
    ADD COLUMN class_moved_at TIMESTAMPTZ(6);

-- The queue that has something to move, for the sweep.
CREATE INDEX session_queue_to_move ON live_class_session (id) WHERE waiting_count > 0;
