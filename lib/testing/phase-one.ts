import { db, databaseUrl } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { backfillSchool } from '@/lib/migration/backfill-school'
import { addMinutes, type Instant, now } from '@/lib/time/instant'

// Rows as the old system wrote them: in recording mode, with nothing of Phase 2 in them. Only the backfill moves them.

type Transaction = Parameters<Parameters<typeof db.$transaction>[0]>[0]

async function recorded<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
  return db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT set_config('lectern.recording', 'on', true)`
    return work(tx)
  })
}

type OldClass = Partial<Prisma.LiveClassSessionUncheckedCreateInput> & { teacherId: number; courseId: number }

/** A class of the old system, three days ahead and an hour long unless said. */
export async function anOldClass(of: OldClass) {
  return recorded((tx) =>
    tx.liveClassSession.create({
      data: {
        title: 'From the old school',
        status: 'scheduled',
        scheduledStart: addMinutes(now(), 72 * 60),
        durationMinutes: 60,
        totalSeats: 5,
        ...of,
      },
    }),
  )
}

/** A confirmed booking of the old system. */
export async function anOldBooking(of: Prisma.BookingUncheckedCreateInput) {
  return recorded((tx) => tx.booking.create({ data: { status: 'confirmed', confirmedAt: now(), ...of } }))
}

/** A confirmed 1:1 booking of the old system on a slot of its own, an hour long. */
export async function anOldLesson({
  teacherId,
  startAt,
  ...of
}: Omit<Prisma.OneOnOneBookingUncheckedCreateInput, 'availabilitySlotId'> & { teacherId: number; startAt: Instant }) {
  return recorded(async (tx) => {
    const { id: availabilitySlotId } = await tx.teacherAvailability.create({
      data: { teacherId, slotType: 'one_time', startDatetime: startAt, endDatetime: addMinutes(startAt, 60) },
    })
    return tx.oneOnOneBooking.create({ data: { status: 'confirmed', confirmedAt: now(), ...of, availabilitySlotId } })
  })
}

/** The move of everything that waits for it, by the same backfill as everywhere, in a run of its own. */
export async function moveEverything(): Promise<void> {
  // What `aMoveUnderWay` made to be looked at reserved no ids: nobody could go on with it.
  await db.backfillRun.updateMany({ where: { finishedAt: null }, data: { finishedAt: now() } })
  await backfillSchool(databaseUrl(), { onProgress: () => undefined })
}
