import type { SessionStatus } from '@/lib/db/generated/enums'
import type { CourseKey } from './courses'
import type { DemoStudentKey, TeacherKey } from './people'

/** One weekly class of a teacher. `weekday` 0 = Monday; `clock` is wall time in the teacher's zone. */
export type Weekly = {
  weekday: number
  clock: string
  minutes: number
  course: CourseKey
  /** What was taught at this hour before today, when it was something else. */
  formerly?: CourseKey
  capacity: number
}

/** Two classes a week for each teacher: never two on one day, so that no two of one teacher overlap. */
export const RHYTHM: Record<TeacherKey, readonly [Weekly, Weekly]> = {
  lena: [
    { weekday: 0, clock: '17:00', minutes: 75, course: 'physics-lab', capacity: 8 },
    { weekday: 2, clock: '18:30', minutes: 90, course: 'exam-maths', capacity: 10 },
  ],
  pemba: [
    { weekday: 1, clock: '17:15', minutes: 60, course: 'nepali', capacity: 8 },
    { weekday: 5, clock: '16:00', minutes: 90, course: 'nepali', capacity: 12 },
  ],
  marisol: [
    { weekday: 1, clock: '19:00', minutes: 60, course: 'spanish-conversation', capacity: 6 },
    { weekday: 3, clock: '18:00', minutes: 60, course: 'spanish-conversation', capacity: 6 },
  ],
  declan: [
    { weekday: 2, clock: '19:30', minutes: 60, course: 'guitar', capacity: 6 },
    { weekday: 6, clock: '16:30', minutes: 90, course: 'songwriting', capacity: 8 },
  ],
  isla: [
    { weekday: 3, clock: '16:00', minutes: 90, course: 'watercolour', capacity: 8 },
    { weekday: 4, clock: '17:45', minutes: 75, course: 'watercolour', formerly: 'short-forms', capacity: 7 },
  ],
  jonas: [
    { weekday: 0, clock: '18:00', minutes: 90, course: 'python', capacity: 10 },
    { weekday: 3, clock: '19:15', minutes: 60, course: 'python', capacity: 9 },
  ],
}

/** Classes of each teacher behind (six weeks) and ahead (three weeks). */
export const CLASSES_BEHIND = 12
export const CLASSES_AHEAD = 6

/** How the classes of a teacher are met. `zoom_only`: the old system's own column, the general one empty. */
export const MEETING: Record<TeacherKey, 'room' | 'zoom' | 'zoom_only'> = {
  lena: 'room',
  pemba: 'zoom',
  marisol: 'room',
  declan: 'zoom_only',
  isla: 'room',
  jonas: 'zoom',
}

/** What makes a class worth looking at. */
export type Peculiar = {
  course?: CourseKey
  status?: SessionStatus
  noLink?: true
  waitlist?: true
  /** Seats taken are the capacity plus this: 0 full, -1 one left, 2 oversold as the old system did. */
  fullBut?: number
  /** Students in the queue. */
  waiting?: number
  /** Demo students with a seat, and in the queue at place 2. */
  seated?: readonly DemoStudentKey[]
  queued?: DemoStudentKey
}

/** By teacher and how many classes ahead (from 0, the next one). */
export const AHEAD: Partial<Record<TeacherKey, Record<number, Peculiar>>> = {
  lena: { 0: { waitlist: true, fullBut: 0, waiting: 4, queued: 'kenji' }, 1: { fullBut: -1 } },
  pemba: {
    0: { noLink: true, seated: ['tove'] },
    // Somebody has cancelled, and the old system offered the seat to nobody.
    1: { waitlist: true, fullBut: -1, waiting: 2 },
    2: { fullBut: 0 },
    4: { status: 'draft', course: 'himalayan-cooking' },
  },
  marisol: { 0: { fullBut: 0 }, 2: { seated: ['amara'] } },
  declan: { 0: { seated: ['tove'] }, 1: { status: 'booking_closed' } },
  isla: { 0: { fullBut: 0 }, 1: { seated: ['kenji'] }, 2: { status: 'cancelled' } },
  jonas: { 3: { status: 'cancelled' } },
}

/** By teacher and how many classes ago (from 0, the last one). */
export const BEHIND: Partial<Record<TeacherKey, Record<number, Peculiar>>> = {
  // Nobody closed these in the old system, so they are still called scheduled.
  lena: { 0: { status: 'scheduled' } },
  declan: { 6: { status: 'scheduled' } },
  pemba: { 3: { status: 'cancelled' } },
  marisol: { 5: { status: 'cancelled' } },
  isla: { 9: { status: 'cancelled' } },
  jonas: { 4: { fullBut: 2 }, 7: { status: 'cancelled' } },
}

/** Declan's class that the old system let him double-book, against his own of so many classes ago. */
export const OVERLAPPING = { teacher: 'declan', ago: 6, laterMinutes: 30 } as const
