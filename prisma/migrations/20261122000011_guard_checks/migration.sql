-- Promise: a zone is an IANA zone, an end is after its start, seats are at least one, a link is http(s), counters are
-- never negative, an e-mail address is spelled one way. Raises check_violation (23514).
-- NOT VALID where rows of an old school may offend: they are reported by verify, and `enforce` validates.

ALTER TABLE app_user
  ADD CONSTRAINT app_user_email_is_lower_case CHECK (email = lower(email)),
  ADD CONSTRAINT app_user_time_zone_is_iana CHECK (is_iana_zone(time_zone));

ALTER TABLE teacher_availability
  ADD CONSTRAINT teacher_availability_timezone_is_iana CHECK (is_iana_zone(timezone)) NOT VALID,
  ADD CONSTRAINT teacher_availability_day_of_week CHECK (day_of_week BETWEEN 0 AND 6) NOT VALID,
  ADD CONSTRAINT teacher_availability_end_after_start CHECK (end_datetime > start_datetime) NOT VALID;

ALTER TABLE live_class_session
  ADD CONSTRAINT live_class_session_end_after_start CHECK (end_at_utc > start_at_utc) NOT VALID,
  ADD CONSTRAINT live_class_session_timezone_is_iana CHECK (timezone_snapshot = '' OR is_iana_zone(timezone_snapshot)) NOT VALID,
  ADD CONSTRAINT live_class_session_duration CHECK (duration_minutes >= 0) NOT VALID,
  ADD CONSTRAINT live_class_session_capacity CHECK (capacity >= 0) NOT VALID,
  ADD CONSTRAINT live_class_session_total_seats CHECK (total_seats >= 0) NOT VALID,
  ADD CONSTRAINT live_class_session_counters CHECK (seats_taken >= 0 AND seats_held >= 0 AND waiting_count >= 0) NOT VALID,
  ADD CONSTRAINT live_class_session_links_are_http CHECK (
    (meeting_link = '' OR is_http_url(meeting_link)) AND (zoom_link = '' OR is_http_url(zoom_link))
    AND (google_meet_link = '' OR is_http_url(google_meet_link))) NOT VALID;

ALTER TABLE booking
  ADD CONSTRAINT booking_seats_booked CHECK (seats_booked >= 0) NOT VALID;

ALTER TABLE one_on_one_booking
  ADD CONSTRAINT one_on_one_booking_link_is_http CHECK (meeting_link = '' OR is_http_url(meeting_link)) NOT VALID;

ALTER TABLE live_class_booking
  ADD CONSTRAINT live_class_booking_end_after_start CHECK (end_at_utc > start_at_utc),
  ADD CONSTRAINT live_class_booking_seats CHECK (seats_reserved >= 1),
  ADD CONSTRAINT live_class_booking_link_is_http CHECK (meeting_link = '' OR is_http_url(meeting_link)),
  ADD CONSTRAINT live_class_booking_type CHECK ((booking_type = 'group_session') = (session_id IS NOT NULL));

ALTER TABLE session_waitlist
  ADD CONSTRAINT session_waitlist_seats CHECK (seats_wanted >= 1),
  ADD CONSTRAINT session_waitlist_offer_has_deadline CHECK (status <> 'offered' OR offer_expires_at IS NOT NULL);

ALTER TABLE booking_series
  ADD CONSTRAINT booking_series_zone_is_iana CHECK (is_iana_zone(zone)),
  ADD CONSTRAINT booking_series_interval CHECK ("interval" >= 1),
  ADD CONSTRAINT booking_series_link_is_http CHECK (meeting_link = '' OR is_http_url(meeting_link));

ALTER TABLE booking_series_item
  ADD CONSTRAINT booking_series_item_is_one_thing CHECK (num_nonnulls(booking_id, session_id) = 1);

ALTER TABLE teacher_booking_policy
  ADD CONSTRAINT teacher_booking_policy_numbers CHECK (
    min_notice_hours >= 0 AND cancel_window_hours >= 0 AND buffer_before_minutes >= 0 AND buffer_after_minutes >= 0
    AND max_bookings_per_day >= 1);

ALTER TABLE teacher_time
  ADD CONSTRAINT teacher_time_is_one_thing CHECK (num_nonnulls(session_id, booking_id) = 1);
