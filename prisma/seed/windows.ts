import type { CourseKey } from './courses'
import type { TeacherKey } from './people'

/** Hours kept open every week. `weekday` 0 = Monday, wall time in the teacher's zone; `blocked` says why not. */
export const WINDOWS: readonly {
  teacher: TeacherKey
  weekday: number
  from: string
  to: string
  course?: CourseKey
  blocked?: string
}[] = [
  { teacher: 'lena', weekday: 1, from: '09:00', to: '12:00', course: 'maths-coaching' },
  { teacher: 'lena', weekday: 3, from: '09:00', to: '12:00', course: 'maths-coaching' },
  { teacher: 'lena', weekday: 4, from: '15:00', to: '17:00', blocked: 'Staff meeting' },
  { teacher: 'jonas', weekday: 2, from: '10:00', to: '13:00', course: 'maths-coaching' },
  { teacher: 'marisol', weekday: 0, from: '08:30', to: '11:30', course: 'spanish-coaching' },
  { teacher: 'marisol', weekday: 4, from: '08:30', to: '11:30', course: 'spanish-coaching' },
  { teacher: 'pemba', weekday: 6, from: '07:00', to: '09:00' },
  { teacher: 'declan', weekday: 5, from: '21:00', to: '00:30' },
  { teacher: 'isla', weekday: 1, from: '10:00', to: '12:00' },
  { teacher: 'lena', weekday: 0, from: '15:00', to: '17:30', course: 'maths-coaching' },
  { teacher: 'lena', weekday: 5, from: '10:00', to: '12:30', course: 'maths-coaching' },
  { teacher: 'marisol', weekday: 2, from: '13:00', to: '16:00', course: 'spanish-coaching' },
]
