import type { Attention } from '@/lib/sessions/dashboard-queries'
import { routes } from '@/lib/routes'

/** What wants to be done, in a sentence. */
export function attentionSentence({ kind, people, seatsFree }: Attention): string {
  const students = `${people} ${people === 1 ? 'student' : 'students'}`
  switch (kind) {
    case 'no_link':
    case 'lesson_no_link':
      return 'No meeting link yet'
    case 'no_attendance':
      return `Under way, ${students} not marked yet`
    case 'lesson_unmarked':
      return 'Over, attendance not marked yet'
    case 'waitlist_moves':
      return seatsFree > 0 ? `${students} waiting, ${seatsFree} free now` : `${students} waiting for a seat`
    case 'undated_lessons':
      return people === 1
        ? '1 lesson of the old system has no date'
        : `${people} lessons of the old system have no date`
  }
}

/** Where it is done. */
export function attentionHref({ kind, id }: Attention): string {
  if (kind === 'undated_lessons') return routes.undatedLessons()
  if (kind === 'lesson_no_link' || kind === 'lesson_unmarked') return routes.teacherLesson(id)
  return kind === 'no_link' ? routes.editLiveClass(id) : routes.teacherLiveClass(id)
}

/** Whose matter it is: `Choral singing`, `1:1 with Maya`; '' where it is about many. */
export function attentionTitle({ kind, title }: Attention): string {
  return kind === 'lesson_no_link' || kind === 'lesson_unmarked' ? `1:1 with ${title}` : title
}
