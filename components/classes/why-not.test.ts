import { expect, test } from 'vitest'
import { whyNot } from './why-not'

const viewer = { zone: 'Asia/Kathmandu' }

test.each<[Parameters<typeof whyNot>[0], string]>([
  [
    { code: 'notice_too_short', minNoticeHours: 72, bookableUntil: '2026-03-09T18:30:00.000Z' },
    'The teacher asks for 3 days of notice: booking closed Tue 10 Mar 2026, 00:15.',
  ],
  [
    { code: 'enrolment_over', endedAt: '2026-03-09T12:00:00.000Z' },
    'It is valid until Mon 9 Mar 2026, 17:45. Ask your school to extend it.',
  ],
  [
    {
      code: 'student_busy',
      clash: { title: 'Fractions', startAt: '2026-03-09T12:00:00.000Z', endAt: '2026-03-09T13:00:00.000Z' },
    },
    'You have “Fractions”, 17:45–18:45. Cancel that first if you want this class instead.',
  ],
])('the reason is told in the viewer’s own time', (refusal, text) => {
  expect(whyNot(refusal, viewer).text).toBe(text)
})

test('a lesson is not called a class', () => {
  const clash = { title: 'Choir', startAt: '2026-03-09T12:00:00.000Z', endAt: '2026-03-09T13:00:00.000Z' }
  expect(whyNot({ code: 'student_busy', clash }, viewer, 'lesson').text).toMatch(/if you want this lesson instead\.$/)
  expect(whyNot({ code: 'not_enrolled' }, viewer, 'lesson').text).toContain('can book its lessons.')
})
