-- What the words mean, once, for guards, backfill, verify and queries alike. No promise is kept here yet.

-- History is counted and marked, never refused: import and backfill set this for their own transaction and no longer.
CREATE FUNCTION recording() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce(current_setting('lectern.recording', true) = 'on', false)
$$;

-- Who is acting, when the application said so for this transaction.
CREATE FUNCTION acting_user() RETURNS integer LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT nullif(current_setting('lectern.actor', true), '')::integer
$$;

-- A class that keeps its teacher busy. A draft is a plan, a completed or cancelled class has let go.
CREATE FUNCTION session_occupies(status session_status) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT status IN ('scheduled', 'booking_closed', 'live')
$$;

-- A 1:1 lesson that keeps its teacher busy: a request holds the time until it is decided.
CREATE FUNCTION lesson_occupies(status booking_status) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT status IN ('pending', 'confirmed')
$$;

-- The one booking a student has of a class; the others (declined, cancelled, rescheduled) are over for good.
CREATE FUNCTION booking_is_live(status booking_status) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT status IN ('pending', 'confirmed', 'attended', 'no_show')
$$;

-- A booking during which its student cannot be elsewhere.
CREATE FUNCTION booking_holds_time(status booking_status) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT status IN ('pending', 'confirmed', 'attended')
$$;

-- A booking whose seats are taken, as the old system counted them.
CREATE FUNCTION booking_takes_seats(status booking_status) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT status IN ('confirmed', 'attended')
$$;

-- The old system's end of a class: a duration of 0 was meant as an hour.
CREATE FUNCTION assumed_end(start_at timestamptz, duration_minutes integer) RETURNS timestamptz
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT start_at + make_interval(mins => coalesce(nullif(duration_minutes, 0), 60))
$$;

-- PostgreSQL also takes POSIX rules (FOO+3) and abbreviations (PST) for zones; those are not places.
CREATE FUNCTION is_iana_zone(zone text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  IF zone = 'UTC' THEN RETURN true; END IF;
  IF zone !~ '^[A-Z][A-Za-z_]+(/[A-Za-z0-9_+-]+){1,2}$' AND zone NOT IN (
    'GMT', 'GMT0', 'GMT+0', 'GMT-0', 'UCT', 'Zulu', 'Universal', 'Greenwich', 'EST', 'MST', 'HST', 'CET', 'MET', 'EET',
    'WET', 'EST5EDT', 'CST6CDT', 'MST7MDT', 'PST8PDT', 'Cuba', 'Egypt', 'Eire', 'GB', 'GB-Eire', 'Hongkong', 'Iceland',
    'Iran', 'Israel', 'Jamaica', 'Japan', 'Kwajalein', 'Libya', 'NZ', 'NZ-CHAT', 'Navajo', 'PRC', 'Poland', 'Portugal',
    'ROC', 'ROK', 'Singapore', 'Turkey', 'W-SU') THEN
    RETURN false;
  END IF;
  PERFORM '2000-01-01 00:00:00+00'::timestamptz AT TIME ZONE zone;
  RETURN true;
EXCEPTION WHEN invalid_parameter_value THEN
  RETURN false;
END
$$;

CREATE FUNCTION is_http_url(url text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT url ~* '^https?://[^[:space:]/]+[^[:space:]]*$'
$$;

-- The provider a link belongs to, by its host.
CREATE FUNCTION provider_of(url text) RETURNS meeting_provider LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN url = '' THEN NULL
    WHEN url ~* '^https?://([a-z0-9-]+\.)*zoom\.us(:|/|$)' THEN 'zoom'
    WHEN url ~* '^https?://meet\.google\.com(:|/|$)' THEN 'google_meet'
    WHEN url ~* '^https?://teams\.(microsoft|live)\.com(:|/|$)' THEN 'microsoft_teams'
    ELSE 'custom'
  END::meeting_provider
$$;
