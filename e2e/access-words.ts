/** Who asks, what there is to ask about, and what can be answered: the words of the access matrix. */
export const roles = [
  'visitor',
  /** Enrolled, with a booking. */
  'student',
  /** Neither enrolled nor booked. */
  'otherStudent',
  /** Applied, not yet approved. */
  'waitingTeacher',
  /** Teaches the class. */
  'owner',
  /** Teaches elsewhere. */
  'foreignTeacher',
  /** Has a class of their own in the course, and no longer the right to make classes in it. */
  'withoutRight',
  'admin',
] as const

export type Role = (typeof roles)[number]

/** What a page answers: shown, sent to sign in (and back), not there, or sent on to where they belong. */
export type PageAnswer = 'ok' | 'sign-in' | 'not-found' | 'home' | 'dashboard' | 'application'

/** What an action answers: done, refused, sent to sign in, or the same as not there. Only the first changes anything. */
export type ActionAnswer = 'ok' | 'refused' | 'sign-in' | 'not-found'

/** Ids of the school that access.spec.ts makes; the class is the owner's, or the asking teacher's own without right. */
export interface Place {
  classId: number
  bookableId: number
  bookingId: number
  courseId: number
  applicantId: number
  /** The owner's class under way, and one that is about to begin. */
  runningId: number
  soonId: number
  /** Weekly hours of the owner. */
  hoursId: number
  /** Asks for a seat in a full class. */
  requestId: number
  /** A class with a seat free and one who waits, nobody being offered anything by itself; and one with a closed list. */
  queueId: number
  entryId: number
  closedListId: number
  /** 1:1 lessons of the owner: asked for, confirmed, begun; and one of the old system that has no date. */
  lessonRequestId: number
  lessonId: number
  begunLessonId: number
  undatedId: number
  /** A full class with a list, the student's own place in another, and an open offer to the student. */
  fullId: number
  ownEntryId: number
  offerId: number
  /** A teacher of 1:1 lessons, their course, an ISO instant at which they are free; the student's lesson, and a proposed time. */
  tutorId: number
  tutoredCourseId: number
  freeStart: string
  ownLessonId: number
  proposalId: number
  /** A series of the owner, a class and a day of it, which the student has not booked; and one that is paused. */
  seriesId: number
  seriesClassId: number
  seriesDay: string
  pausedSeriesId: number
  /** A repeating lesson of the student with the owner, and one that is paused; the original days of each. */
  lessonSeriesId: number
  lessonDays: string[]
  pausedLessonSeriesId: number
  pausedLessonDays: string[]
  /** Something the student was told and has not read. */
  notificationId: number
  /** Of links that were mailed to the student. */
  resetToken: string
  verifyToken: string
  /** To the student: a mail that waits; and one in the mailbox of the machine. */
  waitingMailId: number
  localMailId: number
  /** Of the student's calendar address. */
  feedSecret: string
}

export type PerRole<Answer> = Record<Role, Answer>

/** The same answer to everyone, with exceptions. */
export const everyone = <Answer>(answer: Answer, except: Partial<PerRole<Answer>> = {}): PerRole<Answer> => ({
  ...(Object.fromEntries(roles.map((role) => [role, answer])) as PerRole<Answer>),
  ...except,
})

export interface PageRow {
  url: (place: Place) => string
  answers: PerRole<PageAnswer>
}

export interface ActionRow {
  /** Who is shown the form, where it is, and a text in it. Everybody else sends the same form with their own cookie. */
  form: { role: Role; url: (place: Place) => string; holds: string }
  fields: (place: Place) => Record<string, string>
  answers: PerRole<ActionAnswer>
}
