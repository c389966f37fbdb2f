import { db } from '@/lib/db/client'
import { aClass, aSession } from '@/lib/testing/world'

/** One busy class after another, and the students who want to be in each. */
export async function hotClasses(students: number) {
  const { teacher, course } = await aClass({ startAtUtc: '2040-01-01T00:00:00Z' })
  await db.user.createMany({
    data: Array.from({ length: students }, (_, index) => ({
      name: `Student ${index}`,
      email: `bench-${index}@example.test`,
      passwordHash: 'none$',
    })),
  })
  const people = await db.user.findMany({ where: { email: { startsWith: 'bench-' } }, select: { id: true } })
  const studentIds = people.map(({ id }) => id)
  await db.enrollment.createMany({ data: studentIds.map((userId) => ({ userId, courseId: course.id })) })

  let hour = 0
  /** A class with room for everybody, at an hour of its own so that nobody is elsewhere. */
  const aHotClass = async () =>
    (
      await aSession({
        teacherId: teacher.id,
        courseId: course.id,
        startAtUtc: new Date(Date.UTC(2040, 0, 2, ++hour)),
        capacity: students,
      })
    ).id
  return { studentIds, aHotClass }
}
