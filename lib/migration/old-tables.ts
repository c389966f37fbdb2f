/** Which own table a foreign key of the old system leads to. */
export type OwnTable =
  'app_user' | 'teacher' | 'course' | 'live_class_session' | 'teacher_availability' | 'booking' | 'one_on_one_booking'

export type OldReference = { from: string; to: OwnTable; optional?: true }

/** How one table of the old system becomes one of ours. */
export type TablePlan = {
  source: string
  target: string
  /** Own column → columns of the old system that may carry it, the most trusted first. */
  columns: Readonly<Record<string, readonly string[]>>
  references?: Readonly<Record<string, OldReference>>
  /** Own column that points at another row of the same table; set when all rows are there. */
  chain?: { column: string; from: string }
  /** Own columns without which a row means nothing: where one cannot be read, the row is not brought over. */
  meaning?: readonly string[]
  /** Columns of the old system that say the same thing, where nothing of it is brought over: a disagreement is named. */
  compared?: readonly (readonly string[])[]
  /** Own columns that may only hold an http(s) address. */
  links?: readonly string[]
}

const same = (...names: string[]) => Object.fromEntries(names.map((name) => [name, [name]]))

/** The tables of the old system in the order in which they can be brought over: parents first. */
export const OLD_TABLES: readonly TablePlan[] = [
  {
    source: 'auth_user',
    target: 'app_user',
    columns: {
      ...same('username', 'is_active'),
      password_hash: ['password'],
      last_sign_in_at: ['last_login'],
      created_at: ['date_joined'],
      updated_at: ['date_joined'],
    },
  },
  {
    source: 'myApp_teacher',
    target: 'teacher',
    columns: same(
      ...['is_approved', 'approved_at', 'permission_level', 'bio', 'specialization', 'years_experience'],
      ...['created_at', 'updated_at'],
    ),
    references: {
      user_id: { from: 'user_id', to: 'app_user' },
      approved_by_id: { from: 'approved_by_id', to: 'app_user', optional: true },
    },
  },
  {
    source: 'myApp_course',
    target: 'course',
    columns: same(
      ...['title', 'slug', 'short_description', 'description', 'status', 'course_type', 'booking_type'],
      ...['requires_booking_approval', 'created_at', 'updated_at'],
    ),
  },
  {
    source: 'myApp_courseteacher',
    target: 'course_teacher',
    columns: same(
      ...[
        'permission_level',
        'can_create_live_classes',
        'can_manage_schedule',
        'requires_booking_approval',
        'assigned_at',
      ],
    ),
    references: {
      course_id: { from: 'course_id', to: 'course' },
      teacher_id: { from: 'teacher_id', to: 'teacher' },
      assigned_by_id: { from: 'assigned_by_id', to: 'app_user', optional: true },
    },
  },
  {
    source: 'myApp_enrollment',
    target: 'enrollment',
    columns: {
      ...same('status', 'enrolled_at', 'expires_at', 'completed_at'),
      progress: ['progress', 'progress_percentage'],
    },
    references: {
      user_id: { from: 'user_id', to: 'app_user' },
      course_id: { from: 'course_id', to: 'course' },
    },
  },
  {
    source: 'myApp_liveclasssession',
    target: 'live_class_session',
    columns: {
      ...same('title', 'description', 'status', 'duration_minutes', 'zoom_link', 'google_meet_link', 'meeting_id'),
      ...same('max_attendees', 'enable_waitlist', 'created_at', 'updated_at'),
      scheduled_start: ['scheduled_start', 'start_at_utc'],
      scheduled_end: ['scheduled_end', 'end_at_utc'],
      meeting_link: ['meeting_link', 'meeting_url'],
      meeting_password: ['meeting_password', 'meeting_passcode'],
      total_seats: ['total_seats', 'capacity', 'max_capacity'],
      started_at: ['started_at', 'actual_start'],
      ended_at: ['ended_at', 'actual_end'],
    },
    references: {
      course_id: { from: 'course_id', to: 'course' },
      teacher_id: { from: 'teacher_id', to: 'teacher' },
    },
    meaning: ['status', 'duration_minutes', 'total_seats'],
    compared: [
      ['seats_taken', 'current_attendees'],
      ['total_seats', 'max_attendees'],
      ['meeting_link', 'meeting_url', 'zoom_link', 'google_meet_link'],
    ],
    links: ['meeting_link', 'zoom_link', 'google_meet_link'],
  },
  {
    source: 'myApp_teacheravailability',
    target: 'teacher_availability',
    columns: same(
      ...[
        'slot_type',
        'day_of_week',
        'start_time',
        'end_time',
        'valid_from',
        'valid_until',
        'start_datetime',
        'end_datetime',
      ],
      ...['timezone', 'is_active', 'is_blocked', 'blocked_reason', 'created_at', 'updated_at'],
    ),
    references: {
      teacher_id: { from: 'teacher_id', to: 'teacher' },
      course_id: { from: 'course_id', to: 'course', optional: true },
    },
  },
  {
    source: 'myApp_booking',
    target: 'booking',
    columns: same(
      ...['booking_id', 'status', 'seats_booked', 'booked_at', 'confirmed_at', 'cancelled_at', 'cancellation_reason'],
      ...['cancellation_notes', 'rescheduled_at', 'attended', 'attended_at', 'student_notes'],
    ),
    references: {
      user_id: { from: 'user_id', to: 'app_user' },
      session_id: { from: 'session_id', to: 'live_class_session' },
    },
    meaning: ['status', 'seats_booked'],
    // Misnamed in the old system: it leads to the earlier booking.
    chain: { column: 'original_booking_id', from: 'original_session_id' },
  },
  {
    source: 'myApp_oneononebooking',
    target: 'one_on_one_booking',
    columns: same(
      ...['booking_id', 'status', 'booked_at', 'confirmed_at', 'declined_at', 'declined_reason', 'cancelled_at'],
      ...['cancellation_reason', 'cancellation_notes', 'rescheduled_at', 'meeting_link', 'attended', 'attended_at'],
      ...[
        'student_notes',
        'teacher_notes',
        'is_recurring',
        'recurring_series_id',
        'recurring_cadence',
        'next_booking_date',
      ],
    ),
    references: {
      user_id: { from: 'user_id', to: 'app_user' },
      availability_slot_id: { from: 'availability_slot_id', to: 'teacher_availability' },
      course_id: { from: 'course_id', to: 'course', optional: true },
    },
    meaning: ['status'],
    chain: { column: 'original_booking_id', from: 'original_booking_id' },
    links: ['meeting_link'],
  },
  {
    source: 'myApp_bookingreminder',
    target: 'booking_reminder',
    meaning: ['reminder_type'],
    columns: same('reminder_type', 'sent_at', 'sent_via'),
    references: {
      group_booking_id: { from: 'group_booking_id', to: 'booking', optional: true },
      one_on_one_booking_id: { from: 'one_on_one_booking_id', to: 'one_on_one_booking', optional: true },
    },
  },
  {
    source: 'myApp_notification',
    target: 'notification',
    columns: same('notification_type', 'title', 'message', 'action_url', 'is_read', 'read_at', 'created_at'),
    references: { user_id: { from: 'user_id', to: 'app_user' } },
  },
  {
    source: 'myApp_courseannouncement',
    target: 'course_announcement',
    columns: same('title', 'message', 'is_pinned', 'send_to_all_students', 'created_at', 'updated_at'),
    references: {
      course_id: { from: 'course_id', to: 'course' },
      teacher_id: { from: 'teacher_id', to: 'teacher' },
    },
  },
]
