import type * as builders from '@/lib/testing/world'
import { routes } from '@/lib/routes'
import { addMinutes } from '@/lib/time/instant'
import type { Look } from './pages-to-look-at'

const DAY = 24 * 60

/** Availability with a row of every kind: over midnight, of another zone, switched off, over, without a time, time off. */
export async function hoursToSee(
  world: typeof builders,
  { teacherId, courseId }: { teacherId: number; courseId: number },
): Promise<Look[]> {
  const clock = (wall: string) => new Date(`1970-01-01T${wall}:00Z`)
  const weekly = (of: Partial<Parameters<typeof world.aWeeklyWindow>[0]>) => world.aWeeklyWindow({ teacherId, ...of })
  const late = { startTime: clock('21:00'), endTime: clock('01:30') }
  const night = await weekly({ dayOfWeek: 5, ...late, courseId, timezone: 'America/St_Johns' })
  await weekly({ dayOfWeek: 5, isActive: false, validFrom: new Date('2026-01-01'), validUntil: new Date('2026-06-30') })
  await weekly({ dayOfWeek: 6, startTime: null, endTime: null })
  const once = (days: number, isBlocked: boolean, blockedReason = '') =>
    weekly({
      slotType: 'one_time',
      startDatetime: addMinutes(new Date(), days * DAY),
      endDatetime: addMinutes(new Date(), days * DAY + 90),
      ...{ isBlocked, blockedReason, timezone: 'Asia/Kathmandu' },
    })
  const window = await once(3, false)
  const off = await once(5, true, 'The orchestra is on its long-awaited tour, and nobody knows when it comes back')
  await once(-3, true, 'A cold')

  const page = (what: string, of: Parameters<typeof routes.teacherAvailability>[0]) => ({
    ...{ file: 'teacher/availability/page.tsx', what, url: routes.teacherAvailability(of) },
  })
  return [
    page('weekly', {}),
    page('one time', { add: 'once' }),
    page('time off', { add: 'off' }),
    page('changing weekly hours', { edit: night.id }),
    page('changing one-time hours', { edit: window.id }),
    page('changing time off', {
      edit: off.id,
      week: new Date(Date.now() + 7 * DAY * 60_000).toISOString().slice(0, 10),
    }),
    page('deleted', { removed: 'switched_off' }),
  ]
}
