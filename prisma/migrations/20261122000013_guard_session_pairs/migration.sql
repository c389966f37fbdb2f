-- Promise: the Phase 1 and Phase 2 columns of a class never disagree. The side that changed wins, Phase 2 wins if both
-- did. A row that is not backfilled yet is left to the backfill, pair by pair. Raises nothing.

-- Start, end and duration. The length is elapsed time: a class that only moves keeps it, over a clock change too.
CREATE FUNCTION guard_session_time() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  minutes integer;
  end_changed boolean;
BEGIN
  IF TG_OP = 'INSERT' THEN
    NEW.start_at_utc := coalesce(NEW.start_at_utc, NEW.scheduled_start);
    NEW.scheduled_start := NEW.start_at_utc;
    NEW.end_at_utc := coalesce(NEW.end_at_utc, NEW.scheduled_end, assumed_end(NEW.start_at_utc, NEW.duration_minutes));
    end_changed := true;
  ELSE
    IF NEW.start_at_utc IS DISTINCT FROM OLD.start_at_utc THEN
      NEW.start_at_utc := coalesce(NEW.start_at_utc, NEW.scheduled_start);
      NEW.scheduled_start := NEW.start_at_utc;
    ELSIF OLD.start_at_utc IS NOT NULL THEN
      NEW.start_at_utc := NEW.scheduled_start;
    END IF;

    IF NEW.end_at_utc IS DISTINCT FROM OLD.end_at_utc THEN
      NEW.end_at_utc := coalesce(NEW.end_at_utc, assumed_end(NEW.start_at_utc, NEW.duration_minutes));
    ELSIF OLD.end_at_utc IS NOT NULL THEN
      IF NEW.duration_minutes <> OLD.duration_minutes THEN
        NEW.end_at_utc := assumed_end(NEW.start_at_utc, NEW.duration_minutes);
      ELSIF NEW.scheduled_end IS DISTINCT FROM OLD.scheduled_end AND NEW.scheduled_end IS NOT NULL THEN
        NEW.end_at_utc := NEW.scheduled_end;
      ELSIF NEW.start_at_utc <> OLD.start_at_utc THEN
        NEW.end_at_utc := NEW.start_at_utc + (OLD.end_at_utc - OLD.start_at_utc);
      END IF;
    END IF;
    end_changed := NEW.end_at_utc IS DISTINCT FROM OLD.end_at_utc OR NEW.start_at_utc IS DISTINCT FROM OLD.start_at_utc
      OR NEW.duration_minutes <> OLD.duration_minutes OR NEW.scheduled_end IS DISTINCT FROM OLD.scheduled_end;
  END IF;

  IF end_changed AND NEW.end_at_utc IS NOT NULL THEN
    NEW.scheduled_end := NEW.end_at_utc;
    minutes := round(extract(epoch FROM NEW.end_at_utc - NEW.start_at_utc) / 60);
    -- A duration of 0 that means an hour stays 0.
    IF NOT (NEW.duration_minutes = 0 AND minutes = 60) AND minutes >= 0 THEN
      NEW.duration_minutes := minutes;
    END IF;
  END IF;
  RETURN NEW;
END
$$;

CREATE FUNCTION guard_session_capacity_pair() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    NEW.capacity := coalesce(NEW.capacity, NEW.total_seats);
  ELSIF NEW.capacity IS DISTINCT FROM OLD.capacity THEN
    NEW.capacity := coalesce(NEW.capacity, NEW.total_seats);
  ELSIF OLD.capacity IS NULL THEN
    RETURN NEW;
  ELSIF NEW.total_seats <> OLD.total_seats THEN
    NEW.capacity := NEW.total_seats;
  ELSIF NEW.max_attendees IS DISTINCT FROM OLD.max_attendees AND NEW.max_attendees IS NOT NULL THEN
    NEW.capacity := NEW.max_attendees;
  ELSE
    RETURN NEW;
  END IF;
  NEW.total_seats := NEW.capacity;
  NEW.max_attendees := NEW.capacity;
  RETURN NEW;
END
$$;

-- Passcode, link and provider. A link written anywhere is the class's link; the provider's own column carries it too.
CREATE FUNCTION guard_session_meeting() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  link_said text;
  provider_said meeting_provider;
BEGIN
  IF TG_OP = 'INSERT' THEN
    NEW.meeting_passcode := coalesce(nullif(NEW.meeting_passcode, ''), NEW.meeting_password);
    NEW.meeting_password := NEW.meeting_passcode;
    provider_said := coalesce(NEW.meeting_provider, CASE
      WHEN NEW.meeting_link <> '' THEN provider_of(NEW.meeting_link)
      WHEN NEW.zoom_link <> '' THEN 'zoom'
      WHEN NEW.google_meet_link <> '' THEN 'google_meet' END::meeting_provider);
    link_said := coalesce(nullif(NEW.meeting_link, ''), CASE provider_said
      WHEN 'zoom' THEN nullif(NEW.zoom_link, '') WHEN 'google_meet' THEN nullif(NEW.google_meet_link, '') END,
      nullif(NEW.zoom_link, ''), nullif(NEW.google_meet_link, ''), '');
  ELSE
    -- The backfill writes the zone, the passcode and the provider of a row in one step: before it, nothing to keep in step.
    IF OLD.timezone_snapshot = '' THEN RETURN NEW; END IF;
    IF NEW.meeting_passcode <> OLD.meeting_passcode THEN
      NEW.meeting_password := NEW.meeting_passcode;
    ELSE
      NEW.meeting_passcode := NEW.meeting_password;
    END IF;

    provider_said := CASE WHEN NEW.meeting_provider IS DISTINCT FROM OLD.meeting_provider THEN NEW.meeting_provider END;
    IF NEW.meeting_link <> OLD.meeting_link THEN
      link_said := NEW.meeting_link;
      provider_said := coalesce(provider_said, CASE
        WHEN link_said = '' OR provider_of(link_said) = 'custom' THEN OLD.meeting_provider END, provider_of(link_said));
    ELSIF NEW.zoom_link <> OLD.zoom_link THEN
      link_said := NEW.zoom_link;
      provider_said := coalesce(provider_said, 'zoom');
    ELSIF NEW.google_meet_link <> OLD.google_meet_link THEN
      link_said := NEW.google_meet_link;
      provider_said := coalesce(provider_said, 'google_meet');
    ELSIF provider_said IS NOT NULL THEN
      link_said := coalesce(nullif(NEW.meeting_link, ''), nullif(NEW.zoom_link, ''), NEW.google_meet_link);
    ELSE
      RETURN NEW;
    END IF;
    IF OLD.meeting_provider IS DISTINCT FROM provider_said THEN
      IF OLD.meeting_provider = 'zoom' THEN NEW.zoom_link := ''; END IF;
      IF OLD.meeting_provider = 'google_meet' THEN NEW.google_meet_link := ''; END IF;
    END IF;
  END IF;

  NEW.meeting_link := link_said;
  NEW.meeting_provider := provider_said;
  IF provider_said = 'zoom' THEN NEW.zoom_link := link_said; END IF;
  IF provider_said = 'google_meet' THEN NEW.google_meet_link := link_said; END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER a1_session_time
  BEFORE INSERT OR UPDATE OF start_at_utc, scheduled_start, end_at_utc, scheduled_end, duration_minutes
  ON live_class_session FOR EACH ROW WHEN (NOT recording()) EXECUTE FUNCTION guard_session_time();

CREATE TRIGGER a2_session_capacity
  BEFORE INSERT OR UPDATE OF capacity, total_seats, max_attendees
  ON live_class_session FOR EACH ROW WHEN (NOT recording()) EXECUTE FUNCTION guard_session_capacity_pair();

CREATE TRIGGER a3_session_meeting
  BEFORE INSERT OR UPDATE OF meeting_passcode, meeting_password, meeting_link, zoom_link, google_meet_link, meeting_provider
  ON live_class_session FOR EACH ROW WHEN (NOT recording()) EXECUTE FUNCTION guard_session_meeting();
