import type { OldRows, OldSchoolSize } from '@/lib/testing/old-school'
import type { Random } from '@/lib/testing/random'

// Instants around clock changes: the gap and the fold of New York, Berlin, Sydney and São Paulo's last one.
const CLOCK_CHANGES = [
  ...['2025-03-09 06:59:59.999999', '2025-03-09 07:00:00', '2025-11-02 05:30:00', '2025-11-02 06:30:00'],
  ...['2025-03-30 00:59:00', '2025-03-30 01:00:00', '2025-10-26 00:30:00', '2025-10-26 01:30:00.000001'],
  ...['2025-04-05 15:30:00', '2025-04-05 16:30:00', '2025-10-04 16:00:00', '2019-02-17 02:30:00'],
]
const DURATIONS = [60, 60, 60, 45, 30, 90, 120, 0, 1, 1440, 55]
const STATUSES = [
  'completed',
  'completed',
  'completed',
  'scheduled',
  'scheduled',
  'cancelled',
  'booking_closed',
  'live',
  'draft',
]
const ZOOM = 'https://zoom.us/j/1'
const MEET = 'https://meet.google.com/abc'
const LINKS = [ZOOM, MEET, 'https://teams.microsoft.com/l/1', 'https://video.example.test/r']
const STAMP = '2025-01-20 08:00:00.123456+00'

/** Courses' teachers, classes and availability, with what the old system let through. */
export function oldClasses(random: Random, size: OldSchoolSize): OldRows {
  return {
    myApp_courseteacher: Array.from({ length: size.courses * 2 }, (_, index) => ({
      ...{
        id: index + 1,
        permission_level: random.one(['view_only', 'edit', 'full']),
        can_create_live_classes: random.oneIn(2),
      },
      ...{ assigned_at: STAMP, assigned_by_id: 1, requires_booking_approval: random.one([true, false, null]) },
      ...{
        course_id: (index % size.courses) + 1,
        teacher_id: ((index * 5 + Math.floor(index / size.courses)) % size.teachers) + 1,
      },
    })),
    myApp_liveclasssession: Array.from({ length: size.classes }, (_, index) => oldClass(random, size, index + 1)),
    myApp_teacheravailability: Array.from({ length: size.slots }, (_, index) => oldSlot(random, size, index + 1)),
  }
}

function oldClass(random: Random, size: OldSchoolSize, id: number) {
  const seats = random.one([0, 1, 2, 3, 5, 8, 8, 10, 20])
  const linked = random.below(5)
  // One link that is a script, in one class.
  const link = id === 7 ? 'javascript:alert(1)' : random.one(LINKS)
  return {
    ...{
      id,
      title: `Class ${id}`,
      description: '',
      duration_minutes: random.one(DURATIONS),
      status: random.one(STATUSES),
    },
    ...{ scheduled_start: id <= CLOCK_CHANGES.length ? `${CLOCK_CHANGES[id - 1] ?? ''}+00` : someInstant(random) },
    ...{ zoom_link: linked === 1 ? ZOOM : '', google_meet_link: linked === 2 ? MEET : '' },
    ...{ meeting_link: linked === 3 || id === 7 ? link : '', meeting_id: String(random.below(1e9)) },
    ...{ meeting_password: random.oneIn(3) ? 'secret' : '', total_seats: seats },
    ...{ max_attendees: random.one([seats, seats, null, seats + 5, 0]), enable_waitlist: random.oneIn(2) },
    ...{ created_at: STAMP, updated_at: STAMP, started_at: null, ended_at: null },
    ...{ course_id: random.below(size.courses) + 1, teacher_id: random.below(size.teachers) + 1 },
  }
}

function oldSlot(random: Random, size: OldSchoolSize, id: number) {
  const oneTime = id % 2 === 0
  const start = `2026-0${1 + (id % 6)}-1${id % 10} 1${id % 5}:00:00`
  return {
    ...{
      id,
      day_of_week: oneTime ? null : id % 7,
      start_time: oneTime ? null : '09:00',
      end_time: oneTime ? null : '08:00',
    },
    ...{ timezone: id === 9 ? 'Nowhere/Land' : 'Europe/Berlin', valid_from: null, valid_until: null, is_active: true },
    ...{ created_at: STAMP, updated_at: STAMP, course_id: random.oneIn(4) ? null : random.below(size.courses) + 1 },
    ...{ teacher_id: (id % size.teachers) + 1, blocked_reason: '', is_blocked: false },
    ...{ slot_type: oneTime ? 'one_time' : 'recurring', start_datetime: oneTime ? `${start}+00` : null },
    // One slot ends before it starts.
    end_datetime: oneTime ? (id === 12 ? '2025-01-01 00:00:00+00' : `${start.slice(0, 14)}45:00+00`) : null,
  }
}

function someInstant(random: Random): string {
  const two = (number: number) => String(number).padStart(2, '0')
  const day = `2026-${two(1 + random.below(12))}-${two(1 + random.below(28))}`
  const precision = random.one([':00', ':00', ':00', ':17', ':59.123456'])
  return `${day} ${two(random.below(24))}:${random.one(['00', '15', '30', '45'])}${precision}+00`
}
