import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { approveBooking } from '@/lib/booking/approve-booking'
import { declineBooking } from '@/lib/booking/decline-booking'
import { db, disconnect } from '@/lib/db/client'
import { dropDatabase } from '@/lib/db/database'
import { backfillSchool } from '@/lib/migration/backfill-school'
import { verifySchool } from '@/lib/migration/verify-school'
import { importedSchool } from '@/lib/testing/clone'
import type { TestDatabase } from '@/lib/testing/database'
import { oldSchools } from '@/lib/testing/old-schools'
import { anAdmin, anAssignment, aStudent } from '@/lib/testing/world'
import { addMinutes } from '@/lib/time/instant'
import { wallTimeOf } from '@/lib/time/wall-time'
import { markLesson } from './mark-lesson'
import { undatedLessons } from './undated-queries'
import { type SetLessonDate, setLessonDate } from './set-lesson-date'

const seed = Math.floor(Math.random() * 2 ** 31)
const now = new Date('2031-03-03T08:00:00Z')
const notLinks = { sourceTable: 'one_on_one_booking', NOT: { reason: { startsWith: 'bad_link:' } } }

describe(`undated lessons of an old school (seed ${seed})`, () => {
  let old: TestDatabase
  let imported: TestDatabase
  let before: string | undefined

  beforeAll(async () => {
    ;({ old, imported } = await importedSchool(oldSchools(seed)[0]!))
    await backfillSchool(imported.url, { onProgress: () => undefined })
    before = process.env.DATABASE_URL
    process.env.DATABASE_URL = imported.url
    await db.teacher.updateMany({ data: { isApproved: true } })
  })

  afterAll(async () => {
    await disconnect()
    if (before !== undefined) process.env.DATABASE_URL = before
    await dropDatabase(old.url)
    await dropDatabase(imported.url)
  })

  const problems = async () => (await verifySchool(imported.url, () => undefined)).problems
  /** Everything in quarantine, with its teacher and the old row. */
  const undated = async () => {
    const rows = await db.backfillQuarantine.findMany({
      where: { ...notLinks, resolvedAt: null },
      orderBy: { id: 'asc' },
    })
    const olds = await db.oneOnOneBooking.findMany({
      where: { id: { in: rows.map(({ sourceId }) => sourceId) } },
      include: { availabilitySlot: { include: { teacher: true } } },
    })
    return rows.flatMap((row) => {
      const booking = olds.find(({ id }) => id === row.sourceId)
      return booking ? [{ row, booking, teacher: booking.availabilitySlot.teacher }] : []
    })
  }
  const rescue = async (
    { row, teacher }: Awaited<ReturnType<typeof undated>>[number],
    hours: number,
    of: Partial<SetLessonDate> = {},
  ) =>
    setLessonDate(
      {
        quarantineId: row.id,
        teacherId: teacher.id,
        actorId: teacher.userId,
        startWall: wallTimeOf(addMinutes(now, hours * 60), 'UTC'),
        zone: 'UTC',
        clockChoice: null,
        minutes: 45,
        ...of,
      },
      now,
    )

  it('are listed for their teacher and for nobody else, and get a date, past or future; the school still verifies', async () => {
    const all = await undated()
    expect(all.length).toBeGreaterThan(3)
    expect(await problems()).toEqual([])
    const someone = all[0]!
    const listed = await undatedLessons(someone.teacher.id)
    expect(listed.total).toBe(all.filter(({ teacher }) => teacher.id === someone.teacher.id).length)
    expect(listed.lessons.map(({ quarantineId }) => quarantineId)).toContain(someone.row.id)
    const stranger = all.find(({ teacher }) => teacher.id !== someone.teacher.id)?.teacher.id ?? 0
    expect(await rescue(someone, 24, { teacherId: stranger })).toEqual({
      ok: false,
      refusal: { code: 'undated_not_found' },
    })

    const admin = await anAdmin()
    for (const [nth, each] of all.entries()) {
      const { row, booking, teacher } = each
      // Every second one lies in the past: what it was is as true as what it will be.
      const hours = (nth % 2 ? -1 : 1) * (24 + 2 * nth)
      const knownCourse = booking.courseId ?? booking.availabilitySlot.courseId
      if (knownCourse === null) {
        expect(await rescue(each, hours)).toEqual({ ok: false, refusal: { code: 'course_needed' } })
      }
      const own = await db.courseTeacher.findFirst({ where: { teacherId: teacher.id } })
      const courseId = own?.courseId ?? (await anAssignment({ teacherId: teacher.id, courseId: 1 })).courseId
      // Every third one is said by an admin.
      const by = nth % 3 === 2 ? { teacherId: null, actorId: admin.id } : { actorId: teacher.userId }
      const result = await rescue(each, hours, { courseId, ...by })
      expect(result).toMatchObject({ ok: true })
      const id = result.ok ? result.value.bookingId : 0
      const lesson = await db.liveClassBooking.findUniqueOrThrow({ where: { id } })
      expect(lesson).toMatchObject({
        ...{ bookingType: 'one_on_one', studentId: booking.userId, teacherId: teacher.id },
        ...{ phase1OneOnOneBookingId: booking.id, createdAt: booking.bookedAt, studentNote: booking.studentNotes },
        ...{ startAtUtc: addMinutes(now, hours * 60), endAtUtc: addMinutes(now, hours * 60 + 45) },
        ...{ courseId: knownCourse ?? courseId, cancelWindowHours: 24, bufferBeforeMinutes: 0, bufferAfterMinutes: 0 },
      })
      expect(await db.backfillQuarantine.findUniqueOrThrow({ where: { id: row.id } })).toMatchObject({
        ...{ resolvedAt: now, resolvedById: by.actorId, resolvedNote: '' },
      })
      const events = await db.bookingEvent.findMany({ where: { bookingId: id } })
      expect(events[0]).toMatchObject({ kind: 'booking.made', actorId: by.actorId })
      expect(await rescue(each, hours + 500)).toEqual({ ok: false, refusal: { code: 'already_dated' } })
    }
    expect(await undated()).toEqual([])
    expect(await problems()).toEqual([])
    expect((await backfillSchool(imported.url, { onProgress: () => undefined })).what).toBe('nothing_to_do')
  }, 120_000)

  describe('afterwards', () => {
    async function aRescued(hours: number, minutes = 45) {
      const teacher = await db.teacher.findFirstOrThrow({ where: { courses: { some: {} } } })
      const { courseId } = await db.courseTeacher.findFirstOrThrow({ where: { teacherId: teacher.id } })
      const slot = await db.teacherAvailability.create({
        data: { teacherId: teacher.id, courseId, slotType: 'recurring', dayOfWeek: 1, timezone: 'UTC' },
      })
      const student = await aStudent()
      const booking = await db.oneOnOneBooking.create({ data: { userId: student.id, availabilitySlotId: slot.id } })
      const row = await db.backfillQuarantine.findFirstOrThrow({ where: { sourceId: booking.id, ...notLinks } })
      const result = await rescue({ row, teacher } as Awaited<ReturnType<typeof undated>>[number], hours, { minutes })
      return { result, booking, teacher, student, id: result.ok ? result.value.bookingId : 0 }
    }
    const phase1 = (id: number) => db.oneOnOneBooking.findUniqueOrThrow({ where: { id } })

    it('what is decided here stands in Phase 1, where Phase 1 looks for it, and the other way round', async () => {
      const declined = await aRescued(1000)
      const by = { bookingId: declined.id, teacherId: declined.teacher.id, actorId: declined.teacher.userId }
      expect(await declineBooking({ ...by, reason: 'Beginners only.' }, now)).toEqual({ ok: true, value: null })
      expect(await phase1(declined.booking.id)).toMatchObject({
        ...{ status: 'declined', declinedReason: 'Beginners only.', cancellationReason: '', declinedAt: now },
      })

      const came = await aRescued(1100)
      const yes = { bookingId: came.id, teacherId: came.teacher.id, actorId: came.teacher.userId }
      expect(await approveBooking({ ...yes, meetingLink: 'https://zoom.us/j/9' }, now)).toMatchObject({ ok: true })
      expect(await phase1(came.booking.id)).toMatchObject({ status: 'confirmed', meetingLink: 'https://zoom.us/j/9' })
      expect(await markLesson({ ...yes, mark: 'attended' }, addMinutes(now, 1101 * 60))).toMatchObject({ ok: true })
      expect(await phase1(came.booking.id)).toMatchObject({ status: 'attended', attended: true })
      await db.oneOnOneBooking.update({ where: { id: came.booking.id }, data: { status: 'no_show' } })
      expect(await db.liveClassBooking.findUniqueOrThrow({ where: { id: came.id } })).toMatchObject({
        status: 'no_show',
      })
      expect(await problems()).toEqual([])
    })

    it('a date where the teacher has something is refused with what, and nothing is resolved', async () => {
      const first = await aRescued(2000)
      const second = await aRescued(2000)
      expect(first.result).toMatchObject({ ok: true })
      expect(second.result).toMatchObject({
        ok: false,
        refusal: { code: 'teacher_busy', clash: { title: first.student.name } },
      })
      expect(await db.backfillQuarantine.count({ where: { sourceId: second.booking.id, resolvedAt: null } })).toBe(1)
      expect(await problems()).toEqual([])
    })
  })
})
