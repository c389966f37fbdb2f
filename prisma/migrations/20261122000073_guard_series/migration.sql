-- Promise: a date of a series that was cancelled does not come back, whoever writes (LC009); a lesson of a series that is
-- moved keeps its place in it; and a series all of whose dates are over says so: completed, or cancelled where none took
-- place. One without an end, whose dates are made up to made_until_on, is over only when somebody ends it.

CREATE FUNCTION guard_series_cancelled() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM booking_series_item WHERE session_id = NEW.id) THEN
    RAISE EXCEPTION 'class % is a cancelled date of a series', NEW.id USING ERRCODE = 'LC009';
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER b4_series_cancelled
  AFTER UPDATE OF status ON live_class_session FOR EACH ROW
  WHEN (OLD.status = 'cancelled' AND NEW.status <> 'cancelled' AND NOT recording())
  EXECUTE FUNCTION guard_series_cancelled();

-- What has ended by then is over, whatever it is called; by -infinity only what says so itself.
CREATE FUNCTION settle_series(wanted integer, by_then timestamptz) RETURNS void LANGUAGE sql AS $$
  UPDATE booking_series s SET
      status = CASE WHEN dates.took_place THEN 'completed' ELSE 'cancelled' END::series_status,
      updated_at = now()
    FROM (
      SELECT
        coalesce(bool_or(c.status IN ('draft', 'scheduled', 'booking_closed', 'live')
            AND coalesce(c.end_at_utc, c.scheduled_start) > by_then
          OR b.status IN ('pending', 'confirmed') AND b.end_at_utc > by_then), false) AS any_to_come,
        coalesce(bool_or(c.status IN ('scheduled', 'booking_closed', 'live', 'completed')
          OR b.status IN ('confirmed', 'attended', 'no_show')), false) AS took_place
      FROM booking_series_item i
      LEFT JOIN live_class_session c ON c.id = i.session_id
      LEFT JOIN live_class_booking b ON b.id = i.booking_id
      WHERE i.series_id = wanted) AS dates
    WHERE s.id = wanted AND s.status IN ('active', 'paused') AND s.made_until_on IS NULL AND NOT dates.any_to_come
$$;

CREATE FUNCTION guard_series_status() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'live_class_session' THEN
    PERFORM settle_series(series_id, '-infinity') FROM booking_series_item WHERE session_id = NEW.id;
  ELSE
    PERFORM settle_series(series_id, '-infinity') FROM booking_series_item WHERE booking_id = NEW.id;
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER b6_series_status
  AFTER UPDATE OF status ON live_class_session FOR EACH ROW
  WHEN (OLD.status <> NEW.status AND NEW.status IN ('completed', 'cancelled') AND NOT recording())
  EXECUTE FUNCTION guard_series_status();

CREATE TRIGGER b8_series_status
  AFTER UPDATE OF status ON live_class_booking FOR EACH ROW
  WHEN (NEW.booking_type = 'one_on_one' AND OLD.status <> NEW.status
    AND NEW.status IN ('attended', 'no_show', 'cancelled', 'declined') AND NOT recording())
  EXECUTE FUNCTION guard_series_status();

-- The lesson that replaces another takes its place once the other is given up; which of the two is written first is open.
CREATE FUNCTION guard_series_follow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE booking_series_item i SET booking_id = later.id
    FROM live_class_booking earlier
    JOIN live_class_booking later ON later.rescheduled_from_id = earlier.id AND booking_is_live(later.status)
    WHERE earlier.id = CASE NEW.status WHEN 'rescheduled' THEN NEW.id ELSE NEW.rescheduled_from_id END
      AND earlier.status = 'rescheduled' AND i.booking_id = earlier.id;
  RETURN NULL;
END
$$;

CREATE TRIGGER b7_series_follow_made
  AFTER INSERT ON live_class_booking FOR EACH ROW
  WHEN (NEW.booking_type = 'one_on_one' AND NEW.rescheduled_from_id IS NOT NULL AND NOT recording())
  EXECUTE FUNCTION guard_series_follow();

CREATE TRIGGER b7_series_follow
  AFTER UPDATE OF status ON live_class_booking FOR EACH ROW
  WHEN (NEW.booking_type = 'one_on_one' AND OLD.status <> 'rescheduled' AND NEW.status = 'rescheduled' AND NOT recording())
  EXECUTE FUNCTION guard_series_follow();
