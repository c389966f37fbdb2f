-- Series, expand: the rule as text, what new dates are made with, how far an open one is made; and on each item the date it is
-- by the rule. Adds only, nullable or with a constant default.

SET LOCAL lock_timeout = '5s';

ALTER TABLE booking_series
    ADD COLUMN rule TEXT NOT NULL DEFAULT '',
    ADD COLUMN description TEXT NOT NULL DEFAULT '',
    ADD COLUMN capacity INTEGER,
    ADD COLUMN enable_waitlist BOOLEAN NOT NULL DEFAULT false,
    ADD COLUMN max_seats_per_booking INTEGER NOT NULL DEFAULT 1,
    ADD COLUMN made_until_on DATE,
    ADD COLUMN paused_at TIMESTAMPTZ(6),
    ADD COLUMN split_from_id INTEGER;

ALTER TABLE booking_series
    ADD CONSTRAINT booking_series_seats CHECK (capacity >= 1 AND max_seats_per_booking >= 1),
    ADD CONSTRAINT booking_series_split_from_id_fkey FOREIGN KEY (split_from_id) REFERENCES booking_series(id) ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE booking_series_item
    ADD COLUMN original_on DATE,
    ADD COLUMN planned_start_at TIMESTAMPTZ(6),
    ADD COLUMN skip_reason TEXT NOT NULL DEFAULT '';

-- A date that was skipped leads nowhere and is kept, so that nobody makes it again.
ALTER TABLE booking_series_item
    DROP CONSTRAINT booking_series_item_is_one_thing;
ALTER TABLE booking_series_item
    ADD CONSTRAINT booking_series_item_is_one_thing CHECK (
      num_nonnulls(booking_id, session_id) = CASE skip_reason WHEN '' THEN 1 ELSE 0 END);
