'use server'

import { z } from 'zod'
import { defineAction } from '@/lib/actions/define-action'
import { startInput } from '@/lib/actions/start-input'
import { type Actor, isAdmin } from '@/lib/auth/decisions'
import { routes } from '@/lib/routes'
import { now } from '@/lib/time/instant'
import { type SetLessonDate, setLessonDate } from './set-lesson-date'
import { teachingSentences } from './teaching-sentences'

const id = z.coerce.number().int().positive().max(2_147_483_647)

/** An admin says when a lesson of the old system is, or was, whoever teaches it; then what became of it. */
export const rescueLessonAction = defineAction({
  name: 'lessons.rescue',
  may: isAdmin,
  input: z.object({
    quarantineId: id,
    ...startInput,
    minutes: z.coerce.number('Say how long.').int('Enter a whole number.'),
    courseId: id.optional(),
  }),
  run: (input: Omit<SetLessonDate, 'teacherId' | 'actorId'>, { userId }: Actor) =>
    setLessonDate({ ...input, teacherId: null, actorId: userId }, now()),
  explain: teachingSentences.rescueByAdmin,
  at: {
    ...{ not_a_wall_time: 'startWall', not_a_zone: 'zone', clock_change: 'startWall', bad_duration: 'minutes' },
    ...{ teacher_busy: 'startWall', student_busy: 'startWall', already_booked: 'startWall', course_needed: 'courseId' },
  },
  revalidates: ({ quarantineId }) => [routes.quarantined(quarantineId), routes.movedRows(), routes.adminMigration()],
  redirectTo: (_made, { quarantineId }) => routes.quarantined(quarantineId),
})
