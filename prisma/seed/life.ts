import type { CourseKey } from './courses'
import type { TeacherKey } from './people'

/** A class a teacher makes after the move: `inDays` from today at `clock`, wall time in the teacher's zone. */
export type NewClass = {
  teacher: TeacherKey
  course: CourseKey
  inDays: number
  clock: string
  minutes: number
  capacity: number
  title: string
  description: string
  /** Students who book; where the policy wants approval they ask. */
  bookings: number
  /** Of those, so many change their mind. */
  thinkAgain?: number
  /** Why the teacher calls it off after all. */
  calledOff?: string
}

/** Early afternoons, when neither a weekly class nor a 1:1 lesson can be; two days off at least. */
export const NEW_CLASSES: readonly NewClass[] = [
  {
    teacher: 'lena',
    course: 'exam-maths',
    inDays: 3,
    clock: '14:00',
    minutes: 60,
    capacity: 6,
    title: 'Exam questions, live',
    description: 'Send me a question by the evening before; we solve five of them together.',
    bookings: 4,
    thinkAgain: 1,
  },
  {
    teacher: 'lena',
    course: 'physics-lab',
    inDays: 9,
    clock: '14:30',
    minutes: 75,
    capacity: 8,
    title: 'Bottle rockets, safely',
    description: 'Newton’s third law with water and a bicycle pump. Outdoors if you can.',
    bookings: 3,
  },
  {
    teacher: 'pemba',
    course: 'nepali',
    inDays: 4,
    clock: '14:00',
    minutes: 60,
    capacity: 8,
    title: 'Weather, rivers, high passes',
    description: 'Words that keep you safe on the trail.',
    bookings: 5,
    thinkAgain: 2,
  },
  {
    teacher: 'pemba',
    course: 'nepali',
    inDays: 11,
    clock: '13:45',
    minutes: 60,
    capacity: 8,
    title: 'A festival and its greetings',
    description: 'What to say, what to bring, and when to bow.',
    bookings: 2,
  },
  {
    teacher: 'marisol',
    course: 'spanish-conversation',
    inDays: 6,
    clock: '14:00',
    minutes: 60,
    capacity: 5,
    title: 'Telling jokes',
    description: 'Timing, tenses and the courage to repeat the punchline.',
    bookings: 3,
  },
  {
    teacher: 'declan',
    course: 'songwriting',
    inDays: 5,
    clock: '14:30',
    minutes: 90,
    capacity: 6,
    title: 'Circle: songs about leaving',
    description: 'Four places are for new voices. Say a word about what you write.',
    bookings: 3,
  },
  {
    teacher: 'isla',
    course: 'watercolour',
    inDays: 8,
    clock: '14:00',
    minutes: 90,
    capacity: 8,
    title: 'Painting outdoors together',
    description: 'Each at their own window or shore, all on one call.',
    bookings: 3,
    calledOff: 'A storm is coming and the island’s line will be down. I am sorry!',
  },
]

type Hours = { minNoticeHours: number; cancelWindowHours: number }
type Lessons = { slotMinutes: number[]; slotStepMinutes: number; horizonDays: number }

/** Each teacher's own terms; 24 hours to cancel unless they said otherwise, as it was before. */
export const DEFAULT_TERMS: Record<
  TeacherKey,
  Hours & { bufferMinutes?: number; maxBookingsPerDay?: number } & Partial<Lessons>
> = {
  lena: {
    minNoticeHours: 0,
    cancelWindowHours: 12,
    bufferMinutes: 10,
    maxBookingsPerDay: 12,
    slotMinutes: [30, 60],
    slotStepMinutes: 30,
    horizonDays: 60,
  },
  pemba: { minNoticeHours: 2, cancelWindowHours: 48 },
  marisol: {
    minNoticeHours: 1,
    cancelWindowHours: 24,
    bufferMinutes: 5,
    slotMinutes: [45],
    slotStepMinutes: 15,
    horizonDays: 90,
  },
  declan: { minNoticeHours: 3, cancelWindowHours: 24 },
  isla: { minNoticeHours: 2, cancelWindowHours: 24 },
  jonas: { minNoticeHours: 0, cancelWindowHours: 24, bufferMinutes: 15 },
}

/** The one course whose group classes are by request. */
export const BY_REQUEST = { teacher: 'declan', course: 'songwriting' } as const satisfies {
  teacher: TeacherKey
  course: CourseKey
}

export const ASKS = [
  'I have half a verse about a ferry and no idea where it goes.',
  'I write in two languages; is that all right?',
  'Mostly love songs, sorry.',
]
