import type { RowsOf } from '@/lib/migration/row-queries'
import type { MovedRowsFilters } from '@/lib/routes'

/** What each list is called, what it holds, and what is said where it is empty. */
export const LISTS: Record<RowsOf, { tab: string; lead: string; none: string }> = {
  quarantine: {
    tab: 'In quarantine',
    lead: 'Rows of the old system that could not be moved without guessing. Open one to say what is right, or to leave it behind.',
    none: 'Nothing is in quarantine: everything could be moved without guessing.',
  },
  over: {
    tab: 'Decided',
    lead: 'Rows that were in quarantine, with what somebody decided about them, the latest first.',
    none: 'Nobody has had to decide about a row so far.',
  },
  skipped: {
    tab: 'Skipped',
    lead: 'Rows that the last import could not bring over, and why.',
    none: 'The last import skipped nothing.',
  },
  changed: {
    tab: 'Changed on the way',
    lead: 'Rows in which the old system contradicts itself, or says what cannot be kept: what the last import made of them.',
    none: 'The last import brought everything over as it was.',
  },
  left_alone: {
    tab: 'Left alone',
    lead: 'Rows that changed in the old system and here as well: the last import left them as they are here.',
    none: 'Nothing has changed on both sides.',
  },
  gone: {
    tab: 'Gone there',
    lead: 'Rows that are here and are not in the old system any more. They stay, unless an import is told to delete them.',
    none: 'Everything that came over still is in the old system.',
  },
  problems: {
    tab: 'Problems',
    lead: 'What the last verify found that must not be: the move is not enforced until nothing stands here.',
    none: 'The last verify found no problem.',
  },
  exceptions: {
    tab: 'Exceptions',
    lead: 'Differences that the last verify found and that history explains.',
    none: 'The last verify found no exception.',
  },
}

/** In which part of the address a list is named; quarantine is the list that is meant without a name. */
export function listIn(of: RowsOf): MovedRowsFilters['of'] {
  return of === 'quarantine' ? undefined : of
}

const TABLES: Readonly<Record<string, string>> = {
  app_user: 'Person',
  teacher: 'Teacher',
  course: 'Course',
  course_teacher: 'Assignment',
  course_announcement: 'Announcement',
  enrollment: 'Enrolment',
  live_class_session: 'Class',
  booking: 'Old class booking',
  one_on_one_booking: 'Old 1:1 booking',
  teacher_availability: 'Availability',
  live_class_booking: 'Booking',
  session_waitlist: 'Waitlist entry',
  booking_series: 'Series',
  booking_series_item: 'Date of a series',
  teacher_time: 'Teacher time',
  backfill_quarantine: 'Row in quarantine',
}

/** One row of a table, in words. */
export function tableWords(table: string): string {
  return TABLES[table] ?? sentenceCase(table)
}

const REASONS: Readonly<Record<string, string>> = {
  no_lesson_date: 'Its date is not known',
  ends_before_start: 'It ends before it starts',
  no_course: 'Its course is not known',
  booked_twice: 'Booked twice',
  changed_on_the_way: 'Changed on the way',
  conflict: 'Left alone',
  deleted: 'Gone there',
}

const ABOUT_A_COLUMN: Readonly<Record<string, string>> = {
  bad_link: 'No web address',
  unreadable: 'Not readable',
}

/** Why a row stands on its list: `bad_link:zoom_link` is “No web address: zoom_link”. */
export function reasonWords(reason: string): string {
  const [kind = '', column] = reason.split(':')
  const known = REASONS[reason] ?? ABOUT_A_COLUMN[kind]
  return column === undefined ? (known ?? sentenceCase(reason)) : `${known ?? sentenceCase(kind)}: ${column}`
}

function sentenceCase(name: string): string {
  const words = name.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
