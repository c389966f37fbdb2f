-- Promise: a lesson given up because its series pauses is a date to come until its time has passed, so a paused series is not
-- over; and the date of a series is that of the lesson which stands: where a wish for another time waits, it follows the wish
-- only as long as no confirmed lesson takes the place. Takes the place of two functions of guard_series. Raises nothing.

CREATE FUNCTION lesson_is_held(series series_status, lesson booking_status, reason text) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
  SELECT series = 'paused' AND lesson = 'cancelled' AND reason = 'series_paused'
$$;

CREATE OR REPLACE FUNCTION settle_series(wanted integer, by_then timestamptz) RETURNS void LANGUAGE sql AS $$
  UPDATE booking_series s SET
      status = CASE WHEN dates.took_place THEN 'completed' ELSE 'cancelled' END::series_status,
      updated_at = now()
    FROM (
      SELECT
        coalesce(bool_or(c.status IN ('draft', 'scheduled', 'booking_closed', 'live')
            AND coalesce(c.end_at_utc, c.scheduled_start) > by_then
          OR (b.status IN ('pending', 'confirmed') OR lesson_is_held(r.status, b.status, b.cancel_reason))
            AND b.end_at_utc > by_then), false) AS any_to_come,
        coalesce(bool_or(c.status IN ('scheduled', 'booking_closed', 'live', 'completed')
          OR b.status IN ('confirmed', 'attended', 'no_show')), false) AS took_place
      FROM booking_series r
      JOIN booking_series_item i ON i.series_id = r.id
      LEFT JOIN live_class_session c ON c.id = i.session_id
      LEFT JOIN live_class_booking b ON b.id = i.booking_id
      WHERE r.id = wanted) AS dates
    WHERE s.id = wanted AND s.status IN ('active', 'paused') AND s.made_until_on IS NULL AND NOT dates.any_to_come
$$;

CREATE OR REPLACE FUNCTION guard_series_follow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    UPDATE booking_series_item i SET booking_id = NEW.id
      FROM live_class_booking earlier
      WHERE earlier.id = NEW.rescheduled_from_id AND earlier.status = 'rescheduled' AND booking_is_live(NEW.status)
        AND (i.booking_id = earlier.id OR NEW.status <> 'pending' AND i.booking_id IN (
          SELECT wish.id FROM live_class_booking wish WHERE wish.rescheduled_from_id = earlier.id AND wish.status = 'pending'));
  ELSE
    UPDATE booking_series_item i SET booking_id = (
        SELECT later.id FROM live_class_booking later
         WHERE later.rescheduled_from_id = NEW.id AND booking_is_live(later.status)
         ORDER BY later.status = 'pending', later.id DESC LIMIT 1)
      WHERE i.booking_id = NEW.id AND EXISTS (
        SELECT FROM live_class_booking later WHERE later.rescheduled_from_id = NEW.id AND booking_is_live(later.status));
  END IF;
  RETURN NULL;
END
$$;
