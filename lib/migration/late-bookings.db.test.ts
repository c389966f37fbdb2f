import { expect, it } from 'vitest'
import { db, databaseUrl } from '@/lib/db/client'
import { verifySchool } from '@/lib/migration/verify-school'
import { testDatabase } from '@/lib/testing/database'
import { anOldBooking, moveEverything } from '@/lib/testing/phase-one'
import { aClass, anEnrolledStudent, aWaitlistEntry } from '@/lib/testing/world'
import { addMinutes, now } from '@/lib/time/instant'

testDatabase()

// A daily import brings a booking into a class that people use here already: it is counted beside what is here.
it('a late booking leaves the seats that an offer of fewer than wanted holds as they are', async () => {
  const { session, course } = await aClass({ capacity: 3, enableWaitlist: true, maxSeatsPerBooking: 2 })
  const place = async () => ({ sessionId: session.id, studentId: (await anEnrolledStudent(course.id)).id })
  const { id } = await aWaitlistEntry({ ...(await place()), seatsWanted: 2 })
  await db.sessionWaitlist.update({
    where: { id },
    data: { status: 'offered', seatsOffered: 1, offerExpiresAt: addMinutes(now(), 30) },
  })
  const { sessionId, studentId: userId } = await place()
  await anOldBooking({ sessionId, userId })
  await moveEverything()
  const { seatsTaken, seatsHeld } = await db.liveClassSession.findUniqueOrThrow({ where: { id: session.id } })
  expect({ seatsTaken, seatsHeld }).toEqual({ seatsTaken: 1, seatsHeld: 1 })
  expect((await verifySchool(databaseUrl(), () => undefined)).problems).toEqual([])
})
