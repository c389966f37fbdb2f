import { routes } from '@/lib/routes'
import { type ActionAnswer, type ActionRow, everyone } from './access-words'

const teachersOnly = everyone<ActionAnswer>('not-found', {
  visitor: 'sign-in',
  owner: 'ok',
  foreignTeacher: 'refused',
  withoutRight: 'refused',
})

const hours = { blocked: 'no', days: '0', startWall: '07:00', endWall: '08:00', zone: 'UTC' }
const aDay = { fromOn: '2027-05-03', startWall: '09:00', endWall: '10:00', zone: 'UTC' }

/** The rows of what teachers say about their time. */
export const availabilityActions: Record<string, ActionRow> = {
  saveWeeklyAction: {
    form: { role: 'owner', url: ({ hoursId }) => routes.teacherAvailability({ edit: hoursId }), holds: 'Reason' },
    fields: ({ hoursId }) => ({ ...hours, ruleId: String(hoursId) }),
    answers: teachersOnly,
  },
  saveOnceAction: {
    form: { role: 'owner', url: () => routes.teacherAvailability({ add: 'once' }), holds: 'Last day' },
    // Hours of a course that is the owner's and theirs who may not make classes in it.
    fields: ({ courseId }) => ({ ...aDay, blocked: 'no', courseId: String(courseId) }),
    answers: { ...teachersOnly, withoutRight: 'ok' },
  },
  copyDayAction: {
    form: { role: 'owner', url: () => routes.teacherAvailability(), holds: 'Copy Monday' },
    fields: () => ({ fromDay: '0', toDays: '3' }),
    answers: teachersOnly,
  },
  switchRuleAction: {
    form: { role: 'owner', url: ({ hoursId }) => routes.teacherAvailability({ edit: hoursId }), holds: 'Switch off' },
    fields: ({ hoursId }) => ({ ruleId: String(hoursId), active: 'no' }),
    answers: teachersOnly,
  },
  removeRuleAction: {
    form: {
      role: 'owner',
      url: ({ hoursId }) => routes.teacherAvailability({ edit: hoursId }),
      holds: 'Yes, delete it',
    },
    fields: ({ hoursId }) => ({ ruleId: String(hoursId) }),
    answers: teachersOnly,
  },
}
