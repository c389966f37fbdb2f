-- 1:1 lessons, expand: how far ahead, how long and how often lessons begin, whether a request holds its time; and the terms a
-- booking was made under, on the booking. Adds only, nullable or with a constant default.

SET LOCAL lock_timeout = '5s';

ALTER TABLE teacher_booking_policy
    ADD COLUMN horizon_days INTEGER,
    ADD COLUMN slot_minutes INTEGER[],
    ADD COLUMN slot_step_minutes INTEGER,
    ADD COLUMN pending_holds_time BOOLEAN;

ALTER TABLE teacher_booking_policy
    ADD CONSTRAINT teacher_booking_policy_lessons CHECK (
      horizon_days >= 1 AND slot_step_minutes BETWEEN 5 AND 1440
      AND (slot_minutes IS NULL OR (cardinality(slot_minutes) >= 1 AND array_position(slot_minutes, NULL) IS NULL
        AND 5 <= ALL (slot_minutes) AND 1440 >= ALL (slot_minutes))));

ALTER TABLE live_class_booking
    ADD COLUMN cancel_window_hours INTEGER,
    ADD COLUMN buffer_before_minutes INTEGER,
    ADD COLUMN buffer_after_minutes INTEGER,
    ADD COLUMN holds_time BOOLEAN NOT NULL DEFAULT true,
    ADD COLUMN time_proposed_at TIMESTAMPTZ(6);
