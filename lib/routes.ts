type Parameters = Record<string, string | number | boolean | undefined>

/** Leaves out what is absent, empty or false, and page 1, so that one list has one address. */
function withQuery(path: string, parameters: Parameters = {}): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters)) {
    if (value === undefined || value === '' || value === false) continue
    if (name === 'page' && value === 1) continue
    query.set(name, value === true ? '1' : String(value))
  }
  const text = query.toString()
  return text ? `${path}?${text}` : path
}

/** `day` is a calendar day YYYY-MM-DD in the viewer's zone. */
export type ClassFilters = {
  q?: string
  course?: number
  teacher?: number
  day?: string
  hasSeats?: boolean
  page?: number
}

/** `cancelled`, `moved`, `booked`: the own booking that has just been cancelled, moved to, or made, to be named on the page. */
export type BookingsFilters = {
  view?: 'upcoming' | 'past'
  kind?: 'classes' | 'lessons'
  page?: number
  cancelled?: number
  moved?: number
  booked?: number
  /** A repeating lesson of their own, to be looked at above the list. */
  series?: number
}

/** 1:1 lessons: teachers and courses by words or by course. */
export type LessonFilters = { q?: string; course?: number; page?: number }

/** What of a teacher's times to look at: the course, the length in minutes, and any calendar day YYYY-MM-DD of the week. */
export type LessonTimesParameters = { course?: number; minutes?: number; week?: string }

/** One time of a teacher: `start` is an ISO instant. */
export type LessonAt = { course: number; minutes: number; start: string }

/**
 * `from` and `until` are calendar days YYYY-MM-DD of `zone`, both meant; `without` an own lesson that would make way.
 * `counts`: how many times a day has, without the times.
 */
export type LessonSlotsParameters = {
  course: number
  minutes: number
  from: string
  until: string
  zone: string
  without?: number
  counts?: boolean
}

/** `week` is any calendar day YYYY-MM-DD in it; `zone` an IANA zone to look at the week in. */
export type ScheduleParameters = { week?: string; view?: 'week' | 'agenda'; zone?: string }

export type LiveClassFilters = {
  q?: string
  course?: number
  status?: 'draft' | 'scheduled' | 'live' | 'completed' | 'cancelled' | 'booking_closed'
  when?: 'upcoming' | 'past' | 'all'
  page?: number
}

/** `decided`: the request that has just been decided, to be named on the page. */
export type DecidedFilter = { decided?: number }

/**
 * `week` is any calendar day YYYY-MM-DD in it; `course`: as students of that course see it. `add` is what to add, on weekday
 * `day` (0 = Monday) where one was chosen; `edit` the row to change; `removed`: what has just become of one.
 */
export type AvailabilityParameters = {
  week?: string
  course?: number
  add?: 'weekly' | 'once' | 'off'
  day?: number
  edit?: number
  removed?: 'deleted' | 'switched_off'
}

/** `startWall` is a wall time YYYY-MM-DDTHH:mm in `zone`; `minutes` the length. */
export type NewLiveClass = { startWall?: string; minutes?: number; zone?: string; course?: number }

/** `show`: what is still going on, or what is over. */
export type SeriesFilters = { show?: 'over'; page?: number }

/** `done`: what has just been done to the series, to be said on the page. */
export type SeriesParameters = { done?: string; page?: number; past?: boolean }

/** `show`: what waits (unless said), was given up, or was sent lately; `q`: part of a name or an address. */
export type AdminMailFilters = { show?: 'given_up' | 'sent'; q?: string; page?: number }

/** `of`: which rows of a move, those in quarantine unless said; `table` and `reason` as the database has them. */
export type MovedRowsFilters = {
  of?: 'over' | 'skipped' | 'changed' | 'left_alone' | 'gone' | 'problems' | 'exceptions'
  table?: string
  reason?: string
  page?: number
}

/** The new time of the lessons that remain: `from` the original day of the first, `day` 0 = Monday, `clock` HH:mm. */
export type LessonRestParameters = { from?: string; day?: number; clock?: string; moved?: '1' }

/** Every address of the product. Ids are ours; filters left out are left out of the address. */
export const routes = {
  home: () => '/',
  classes: (filters?: ClassFilters) => withQuery('/classes', filters),
  class: (sessionId: number) => `/classes/${sessionId}`,
  /** Seats of classes as of now, as JSON; at most 50 ids. */
  seats: (sessionIds: readonly number[]) => `/api/seats?ids=${sessionIds.join(',')}`,
  lessons: (filters?: LessonFilters) => withQuery('/lessons', filters),
  /** The free times of one teacher. */
  lessonTeacher: (teacherId: number, of?: LessonTimesParameters) => withQuery(`/lessons/${teacherId}`, of),
  bookLesson: (teacherId: number, at: LessonAt) => withQuery(`/lessons/${teacherId}/book`, at),
  /** Free times of a teacher from one day to another, at most six weeks, as JSON. */
  lessonSlots: (teacherId: number, of: LessonSlotsParameters) => withQuery(`/api/lessons/${teacherId}/slots`, of),
  /** An own repeating lesson: another time for what remains, or going on with it. */
  lessonSeries: (seriesId: number, to?: LessonRestParameters) => withQuery(`/lessons/series/${seriesId}`, to),
  bookings: (filters?: BookingsFilters) => withQuery('/bookings', filters),
  booking: (bookingId: number) => `/bookings/${bookingId}`,
  cancelBooking: (bookingId: number) => `/bookings/${bookingId}/cancel`,
  rescheduleBooking: (bookingId: number, page?: number) => withQuery(`/bookings/${bookingId}/reschedule`, { page }),
  /** The same page for a lesson: other times of its teacher, and `start`, an ISO instant, once one is chosen. */
  rescheduleLesson: (bookingId: number, to?: { week?: string; minutes?: number; start?: string }) =>
    withQuery(`/bookings/${bookingId}/reschedule`, to),
  /** The same booking as a file for a calendar program. */
  bookingCalendar: (bookingId: number) => `/bookings/${bookingId}/calendar.ics`,
  /** A person's calendar to subscribe to; whoever knows the secret reads it. */
  calendarFeed: (secret: string) => `/calendar/${secret}.ics`,
  /** An own place in a queue, and the seat that is held once there is one; `answer`: with that button first. */
  offer: (entryId: number, answer?: 'accept' | 'decline') => withQuery(`/offers/${entryId}`, { answer }),
  /** The viewer's own open places in queues as of now, as JSON. */
  myPlaces: () => '/api/my-places',
  notifications: (page?: number, show?: 'unread') => withQuery('/notifications', { show, page }),
  /** How many own notifications are unread as of now, as JSON. */
  unreadNotifications: () => '/api/notifications',

  signIn: (callback?: string) => withQuery('/sign-in', { callbackUrl: callback === '/' ? undefined : callback }),
  signUp: (callback?: string) => withQuery('/sign-up', { callbackUrl: callback === '/' ? undefined : callback }),
  /** A page that asks; signing out itself is a post. */
  signOut: () => '/sign-out',
  applyAsTeacher: () => '/apply-as-teacher',
  forgotPassword: () => '/forgot-password',
  /** The page of a link from a mail; using it is a post. */
  resetPassword: (token: string) => withQuery('/reset-password', { token }),
  verifyEmail: (token: string) => withQuery('/verify-email', { token }),
  settings: () => '/settings',
  /** What to be told of and how, and how long before a class to be reminded. */
  notificationSettings: () => '/settings/notifications',

  adminTeachers: (page?: number) => withQuery('/admin/teachers', { page }),
  adminMigration: () => '/admin/migration',
  /** The rows of the move about which there is something to say, one by one. */
  movedRows: (filters?: MovedRowsFilters) => withQuery('/admin/migration/rows', filters),
  /** One row in quarantine, with what can be done about it. */
  quarantined: (quarantineId: number) => `/admin/migration/quarantine/${quarantineId}`,
  adminMail: (filters?: AdminMailFilters) => withQuery('/admin/mail', filters),
  /** Mail that is kept on this machine; not there where mail goes out. `to`: part of an address. */
  mailbox: (filters?: { to?: string; page?: number }) => withQuery('/dev/mailbox', filters),
  mailboxMail: (localMailId: number) => `/dev/mailbox/${localMailId}`,

  teacherDashboard: () => '/teacher',
  teacherSchedule: (parameters?: ScheduleParameters) => withQuery('/teacher/schedule', parameters),
  teacherLiveClasses: (filters?: LiveClassFilters) => withQuery('/teacher/live-classes', filters),
  teacherLiveClass: (sessionId: number, filters?: DecidedFilter) =>
    withQuery(`/teacher/live-classes/${sessionId}`, filters),
  newLiveClass: (prefill?: NewLiveClass) => withQuery('/teacher/live-classes/new', prefill),
  editLiveClass: (sessionId: number) => `/teacher/live-classes/${sessionId}/edit`,
  cancelLiveClass: (sessionId: number) => `/teacher/live-classes/${sessionId}/cancel`,
  /** Whether a class of the teacher has changed, as JSON. */
  teacherClassNews: (sessionId: number) => `/api/teacher/classes/${sessionId}`,
  teacherRequests: (filters?: DecidedFilter & { page?: number }) => withQuery('/teacher/requests', filters),
  /** A 1:1 lesson or request; `decided` as on the list of requests. */
  teacherLesson: (bookingId: number, filters?: DecidedFilter) => withQuery(`/teacher/lessons/${bookingId}`, filters),
  /** Another time for a lesson, or to propose for a request. */
  teacherLessonTime: (bookingId: number) => `/teacher/lessons/${bookingId}/time`,
  /** 1:1 lessons of the old system that nobody knows the date of; `choosing`: the one whose date is being set. */
  undatedLessons: (page?: number, choosing?: number) => withQuery('/teacher/lessons/undated', { page, choosing }),
  teacherSeriesList: (filters?: SeriesFilters) => withQuery('/teacher/series', filters),
  newSeries: () => '/teacher/series/new',
  teacherSeries: (seriesId: number, of?: SeriesParameters) => withQuery(`/teacher/series/${seriesId}`, of),
  /** All dates still to come; `from`, the original day of a date: that one and those that follow. */
  editSeries: (seriesId: number, from?: string) => withQuery(`/teacher/series/${seriesId}/edit`, { from }),
  /** Another time for what remains of a student's repeating lesson. */
  moveSeriesLessons: (seriesId: number, to?: LessonRestParameters) =>
    withQuery(`/teacher/series/${seriesId}/lessons`, to),
  teacherAvailability: (parameters?: AvailabilityParameters) => withQuery('/teacher/availability', parameters),
  teacherPolicies: () => '/teacher/policies',
} as const
