import { describe, expect, it } from 'vitest'
import { ADMIN, FIRST, FORMER, later, open, past, session, told } from '@/lib/testing/matter'
import type { Matter } from './decisions'

describe('a class that', () => {
  it.each<[string, Partial<Matter>, string[]]>([
    ['is made', session('made', {}, open), []],
    ['is made for a teacher', session('made', {}, open, { actorId: ADMIN }), ['teacher: teacher_class_given']],
    ['is drafted for a teacher', session('made', {}, { ...open, status: 'draft' }, { actorId: ADMIN }), []],
    ['is cancelled', session('status', open, { ...open, status: 'cancelled' }), []],
    [
      'is cancelled by an admin',
      session('status', open, { ...open, status: 'cancelled' }, { actorId: ADMIN }),
      ['teacher: teacher_class_cancelled'],
    ],
    ['is cancelled by Phase 1', session('status', open, { ...open, status: 'cancelled' }, { actorId: null }), []],
    ['begins', session('status', open, { ...open, status: 'live' }, { actorId: ADMIN }), []],
    ['moves', session('moved', open, { ...open, ...later }, { waiting: [FIRST] }), ['first: waiting_class_moved']],
    [
      'is moved by an admin',
      session('moved', open, { ...open, ...later }, { actorId: ADMIN, waiting: [FIRST] }),
      ['teacher: teacher_class_moved', 'first: waiting_class_moved'],
    ],
    ['is in another zone at the same time', session('moved', open, open, { waiting: [FIRST] }), []],
    [
      'changes hands',
      session(
        'teacher',
        open,
        { ...open, teacherId: 71 },
        { actorId: ADMIN, formerTeacher: { userId: FORMER, name: 'Old' } },
      ),
      ['teacher: teacher_class_given', 'former: teacher_class_taken'],
    ],
    [
      'is given away',
      session(
        'teacher',
        open,
        { ...open, teacherId: 71 },
        { actorId: FORMER, formerTeacher: { userId: FORMER, name: 'Old' } },
      ),
      ['teacher: teacher_class_given'],
    ],
    ['has more seats', session('capacity', open, open, { actorId: ADMIN, waiting: [FIRST] }), []],
    ['has another title', session('changed', open, open, { actorId: ADMIN }), []],
    ['is taught soon', session('reminder', {}, open, { actorId: null }), ['teacher: teacher_reminder']],
    ['is gone', session('deleted', open, {}, { actorId: ADMIN }), ['teacher: teacher_class_cancelled']],
    [
      'is over and corrected',
      session('status', { ...open, ...past }, { ...open, ...past, status: 'cancelled' }, { actorId: ADMIN }),
      [],
    ],
  ])('%s', (_, matter, expected) => expect(told(matter)).toEqual(expected))
})
