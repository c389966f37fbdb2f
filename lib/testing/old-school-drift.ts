/**
 * What happened to tables of the old system that grew by hand, done to a school that has them as they were made: columns that
 * say twice what another says, and do not always agree; and assignments that name a teacher's user instead of the profile.
 * Wherever two disagree, the first one is what the school as it was has.
 */
export const DRIFT_SQL = `
ALTER TABLE "myApp_liveclasssession"
  ADD COLUMN scheduled_end timestamptz, ADD COLUMN meeting_url varchar(200) NOT NULL DEFAULT '',
  ADD COLUMN current_attendees integer NOT NULL DEFAULT 0, ADD COLUMN reminder_sent boolean NOT NULL DEFAULT false,
  ADD COLUMN max_capacity integer, ADD COLUMN actual_start timestamptz, ADD COLUMN actual_end timestamptz,
  ADD COLUMN meeting_passcode varchar(50) NOT NULL DEFAULT '', ADD COLUMN capacity integer, ADD COLUMN start_at_utc timestamptz;
UPDATE "myApp_liveclasssession" SET
  meeting_url = CASE id % 4 WHEN 0 THEN 'https://elsewhere.example.test/' || id WHEN 1 THEN meeting_link ELSE '' END,
  current_attendees = id % 9, max_capacity = CASE id % 5 WHEN 0 THEN 99 WHEN 1 THEN total_seats END,
  capacity = CASE id % 3 WHEN 0 THEN total_seats + 1 WHEN 1 THEN total_seats END,
  meeting_passcode = CASE id % 6 WHEN 0 THEN 'another' ELSE meeting_password END,
  start_at_utc = CASE id % 7 WHEN 0 THEN scheduled_start - interval '1 day' WHEN 1 THEN scheduled_start END,
  actual_start = started_at;
-- The link is only in the newer column, the older one is empty: the same link all the same.
UPDATE "myApp_liveclasssession" SET meeting_url = meeting_link, meeting_link = '' WHERE id % 4 = 2;
-- Where there was no link, and no password, there is none.
UPDATE "myApp_liveclasssession" SET meeting_url = '' WHERE id % 4 = 0 AND meeting_link = '';
UPDATE "myApp_liveclasssession" SET meeting_passcode = '' WHERE meeting_password = '';
ALTER TABLE "myApp_courseteacher" ADD COLUMN can_manage_schedule boolean NOT NULL DEFAULT false;
ALTER TABLE "myApp_teacher" ADD COLUMN permission_level varchar(20) NOT NULL DEFAULT 'standard';
ALTER TABLE "myApp_enrollment" ADD COLUMN teacher_notes text;
ALTER TABLE "myApp_courseteacher" DROP CONSTRAINT "myApp_courseteacher_teacher_id_fkey",
  DROP CONSTRAINT "myApp_courseteacher_course_id_teacher_id_key";
UPDATE "myApp_courseteacher" c SET teacher_id = t.user_id FROM "myApp_teacher" t WHERE t.id = c.teacher_id;
ALTER TABLE "myApp_courseteacher" ADD UNIQUE (course_id, teacher_id),
  ADD FOREIGN KEY (teacher_id) REFERENCES auth_user DEFERRABLE INITIALLY DEFERRED;
`
