/**
 * The tables of the old system that the import reads, in the shape its own framework gave them: no defaults in the database,
 * foreign keys checked at commit, one misnamed column. Written for this project from the facts about that system.
 */
export const OLD_TABLES_SQL = `
CREATE TABLE auth_user (
  id integer PRIMARY KEY, password varchar(128) NOT NULL, last_login timestamptz, is_superuser boolean NOT NULL,
  username varchar(150) NOT NULL UNIQUE, first_name varchar(150) NOT NULL, last_name varchar(150) NOT NULL,
  email varchar(254) NOT NULL, is_staff boolean NOT NULL, is_active boolean NOT NULL, date_joined timestamptz NOT NULL);
CREATE TABLE "myApp_userprofile" (
  id bigint PRIMARY KEY, role varchar(20) NOT NULL, preferred_language varchar(10) NOT NULL, timezone varchar(50) NOT NULL,
  user_id integer NOT NULL UNIQUE REFERENCES auth_user DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "myApp_teacher" (
  id bigint PRIMARY KEY, is_approved boolean NOT NULL, approved_at timestamptz, bio text NOT NULL,
  specialization varchar(200) NOT NULL, years_experience integer NOT NULL CHECK (years_experience >= 0),
  created_at timestamptz NOT NULL, updated_at timestamptz NOT NULL,
  approved_by_id integer REFERENCES auth_user DEFERRABLE INITIALLY DEFERRED,
  user_id integer NOT NULL UNIQUE REFERENCES auth_user DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "myApp_course" (
  id bigint PRIMARY KEY, title varchar(200) NOT NULL, slug varchar(50) NOT NULL UNIQUE, description text NOT NULL,
  short_description varchar(300) NOT NULL, status varchar(20) NOT NULL, created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL, course_type varchar(20) NOT NULL, booking_type varchar(20) NOT NULL,
  requires_booking_approval boolean NOT NULL);
CREATE TABLE "myApp_courseteacher" (
  id bigint PRIMARY KEY, permission_level varchar(20) NOT NULL, can_create_live_classes boolean NOT NULL,
  assigned_at timestamptz NOT NULL, assigned_by_id integer REFERENCES auth_user DEFERRABLE INITIALLY DEFERRED,
  course_id bigint NOT NULL REFERENCES "myApp_course" DEFERRABLE INITIALLY DEFERRED, teacher_id bigint NOT NULL,
  requires_booking_approval boolean, UNIQUE (course_id, teacher_id));
CREATE TABLE "myApp_enrollment" (
  id bigint PRIMARY KEY, status varchar(20) NOT NULL, progress_percentage double precision NOT NULL,
  enrolled_at timestamptz NOT NULL, expires_at timestamptz, completed_at timestamptz,
  course_id bigint NOT NULL REFERENCES "myApp_course" DEFERRABLE INITIALLY DEFERRED,
  user_id integer NOT NULL REFERENCES auth_user DEFERRABLE INITIALLY DEFERRED, UNIQUE (user_id, course_id));
CREATE TABLE "myApp_liveclasssession" (
  id bigint PRIMARY KEY, title varchar(200) NOT NULL, description text NOT NULL, scheduled_start timestamptz NOT NULL,
  duration_minutes integer NOT NULL CHECK (duration_minutes >= 0), status varchar(20) NOT NULL,
  zoom_link varchar(200) NOT NULL, google_meet_link varchar(200) NOT NULL, meeting_id varchar(100) NOT NULL,
  meeting_password varchar(50) NOT NULL, max_attendees integer CHECK (max_attendees >= 0), created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL, started_at timestamptz, ended_at timestamptz,
  course_id bigint NOT NULL REFERENCES "myApp_course" DEFERRABLE INITIALLY DEFERRED,
  teacher_id bigint NOT NULL REFERENCES "myApp_teacher" DEFERRABLE INITIALLY DEFERRED,
  enable_waitlist boolean NOT NULL, meeting_link varchar(200) NOT NULL, total_seats integer NOT NULL CHECK (total_seats >= 0));
CREATE TABLE "myApp_teacheravailability" (
  id bigint PRIMARY KEY, day_of_week integer, start_time time, end_time time, timezone varchar(50) NOT NULL,
  valid_from date, valid_until date, is_active boolean NOT NULL, created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL, course_id bigint REFERENCES "myApp_course" DEFERRABLE INITIALLY DEFERRED,
  teacher_id bigint NOT NULL REFERENCES "myApp_teacher" DEFERRABLE INITIALLY DEFERRED, blocked_reason text NOT NULL,
  end_datetime timestamptz, is_blocked boolean NOT NULL, slot_type varchar(20) NOT NULL, start_datetime timestamptz);
CREATE TABLE "myApp_booking" (
  id bigint PRIMARY KEY, booking_id uuid NOT NULL UNIQUE, status varchar(20) NOT NULL, booked_at timestamptz NOT NULL,
  confirmed_at timestamptz, cancelled_at timestamptz, cancellation_reason varchar(20) NOT NULL,
  cancellation_notes text NOT NULL, rescheduled_at timestamptz, attended boolean NOT NULL, attended_at timestamptz,
  student_notes text NOT NULL, original_session_id bigint REFERENCES "myApp_booking" DEFERRABLE INITIALLY DEFERRED,
  session_id bigint NOT NULL REFERENCES "myApp_liveclasssession" DEFERRABLE INITIALLY DEFERRED,
  user_id integer NOT NULL REFERENCES auth_user DEFERRABLE INITIALLY DEFERRED,
  seats_booked integer NOT NULL CHECK (seats_booked >= 0), UNIQUE (user_id, session_id));
CREATE TABLE "myApp_oneononebooking" (
  id bigint PRIMARY KEY, booking_id uuid NOT NULL UNIQUE, status varchar(20) NOT NULL, booked_at timestamptz NOT NULL,
  confirmed_at timestamptz, declined_at timestamptz, declined_reason text NOT NULL, cancelled_at timestamptz,
  cancellation_reason varchar(20) NOT NULL, cancellation_notes text NOT NULL, meeting_link varchar(200) NOT NULL,
  rescheduled_at timestamptz, attended boolean NOT NULL, attended_at timestamptz, student_notes text NOT NULL,
  teacher_notes text NOT NULL, is_recurring boolean NOT NULL, recurring_series_id uuid, recurring_cadence varchar(20) NOT NULL,
  next_booking_date timestamptz,
  availability_slot_id bigint NOT NULL REFERENCES "myApp_teacheravailability" DEFERRABLE INITIALLY DEFERRED,
  course_id bigint REFERENCES "myApp_course" DEFERRABLE INITIALLY DEFERRED,
  original_booking_id bigint REFERENCES "myApp_oneononebooking" DEFERRABLE INITIALLY DEFERRED,
  user_id integer NOT NULL REFERENCES auth_user DEFERRABLE INITIALLY DEFERRED, UNIQUE (user_id, availability_slot_id));
CREATE TABLE "myApp_bookingreminder" (
  id bigint PRIMARY KEY, reminder_type varchar(20) NOT NULL, sent_at timestamptz NOT NULL, sent_via varchar(20) NOT NULL,
  group_booking_id bigint REFERENCES "myApp_booking" DEFERRABLE INITIALLY DEFERRED,
  one_on_one_booking_id bigint REFERENCES "myApp_oneononebooking" DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "myApp_notification" (
  id bigint PRIMARY KEY, notification_type varchar(20) NOT NULL, title varchar(200) NOT NULL, message text NOT NULL,
  action_url varchar(200) NOT NULL, is_read boolean NOT NULL, read_at timestamptz, created_at timestamptz NOT NULL,
  user_id integer NOT NULL REFERENCES auth_user DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "myApp_courseannouncement" (
  id bigint PRIMARY KEY, title varchar(200) NOT NULL, message text NOT NULL, is_pinned boolean NOT NULL,
  send_to_all_students boolean NOT NULL, created_at timestamptz NOT NULL, updated_at timestamptz NOT NULL,
  course_id bigint NOT NULL REFERENCES "myApp_course" DEFERRABLE INITIALLY DEFERRED,
  teacher_id bigint NOT NULL REFERENCES "myApp_teacher" DEFERRABLE INITIALLY DEFERRED);
`
