import { describe, expect, it } from 'vitest'
import { type PolicyLevel, SAYS_NOTHING, termsOf } from './decisions'
import { decideSave, type LevelTouched, numbersOutOfRange } from './save-decisions'

const NO_FLAGS = { assignmentRequiresApproval: null, courseRequiresApproval: false }
const says = (level: Partial<PolicyLevel>): PolicyLevel => ({ ...SAYS_NOTHING, ...level })

/** The default is saved, and nobody says anything anywhere else. */
function saveDefault(level: Partial<PolicyLevel>, more: LevelTouched[] = []) {
  const after = termsOf({ course: null, teacher: says(level), ...NO_FLAGS })
  const before = termsOf({ course: null, teacher: null, ...NO_FLAGS })
  return decideSave(says(level), [{ courseTitle: null, before, after }, ...more])
}

/** A course is saved where the default says something. */
function saveCourse(level: Partial<PolicyLevel>, standing: Partial<PolicyLevel>) {
  const terms = (course: PolicyLevel | null) => termsOf({ course, teacher: says(standing), ...NO_FLAGS })
  return decideSave(says(level), [{ courseTitle: null, before: terms(null), after: terms(says(level)) }])
}

const OK = { ok: true, value: null }
const no = (refusal: object) => ({ ok: false, refusal })

describe('what a policy may say', () => {
  it.each<[string, Partial<PolicyLevel>, object]>([
    ['nothing at all', {}, OK],
    ['notice as long as the horizon', { minNoticeHours: 48, horizonDays: 2 }, OK],
    [
      'notice an hour beyond the horizon',
      { minNoticeHours: 49, horizonDays: 2 },
      no({
        code: 'notice_beyond_horizon',
        noticeHours: 49,
        horizonDays: 2,
        field: 'minNoticeHours',
        courseTitle: null,
      }),
    ],
    [
      'notice beyond the horizon that nobody said',
      { minNoticeHours: 60 * 24 + 1 },
      no({
        code: 'notice_beyond_horizon',
        noticeHours: 1441,
        horizonDays: 60,
        field: 'minNoticeHours',
        courseTitle: null,
      }),
    ],
    ['several lengths', { slotMinutes: [60, 30, 90] }, OK],
    ['a list without a length', { slotMinutes: [] }, no({ code: 'no_slot_length' })],
    [
      'more lengths than anybody chooses from',
      { slotMinutes: [5, 10, 15, 20, 25, 30, 35, 40, 45] },
      no({ code: 'too_many_lengths', most: 8 }),
    ],
    ['one length out of range among others', { slotMinutes: [30, 4] }, no(outOf('slotMinutes', 5, 1440))],
    ['half a minute', { slotMinutes: [30.5] }, no(outOf('slotMinutes', 5, 1440))],
    ['a step of four minutes', { slotStepMinutes: 4 }, no(outOf('slotStepMinutes', 5, 1440))],
    ['a step of a day', { slotStepMinutes: 1440 }, OK],
    ['a step of more than a day', { slotStepMinutes: 1441 }, no(outOf('slotStepMinutes', 5, 1440))],
    ['a horizon of today alone', { horizonDays: 0 }, no(outOf('horizonDays', 1, 730))],
    ['no lesson a day', { maxBookingsPerDay: 0 }, no(outOf('maxBookingsPerDay', 1, 100))],
    ['a negative buffer', { bufferBeforeMinutes: -1 }, no(outOf('bufferBeforeMinutes', 0, 480))],
    ['a lesson that fills the day', { slotMinutes: [1440] }, OK],
    [
      'one with a minute around it',
      { slotMinutes: [1440], bufferAfterMinutes: 1 },
      no({ code: 'lesson_beyond_day', minutes: 1440, aroundMinutes: 1, field: 'slotMinutes', courseTitle: null }),
    ],
    ['half a night', { silentUntilHour: 7 }, no({ code: 'half_a_silence' })],
  ])('%s', (_what, level, answer) => {
    expect(saveDefault(level)).toEqual(answer)
  })

  it('tells every number that is out of range, for all fields to show at once', () => {
    const level = says({ minNoticeHours: 2161, slotMinutes: [30, 2000], bufferAfterMinutes: 15, waitlistCap: 0 })
    expect(numbersOutOfRange(level).map(({ field }) => field)).toEqual(['minNoticeHours', 'waitlistCap', 'slotMinutes'])
    expect(numbersOutOfRange(SAYS_NOTHING)).toEqual([])
  })
})

describe('contradictions between levels', () => {
  it('a course that opens later than the default’s notice is refused at what the course says', () => {
    expect(saveCourse({ horizonDays: 3 }, { minNoticeHours: 100 })).toMatchObject(
      no({ code: 'notice_beyond_horizon', field: 'horizonDays', courseTitle: null }),
    )
    expect(saveCourse({ horizonDays: 3, minNoticeHours: 72 }, { minNoticeHours: 100 })).toEqual(OK)
  })

  it('a default that a course cannot live with is refused with the course’s name', () => {
    const course = says({ horizonDays: 2 })
    const ofCourse = (teacher: PolicyLevel | null) => termsOf({ course, teacher, ...NO_FLAGS })
    const touched = { courseTitle: 'Chess', before: ofCourse(null), after: ofCourse(says({ minNoticeHours: 72 })) }
    expect(saveDefault({ minNoticeHours: 72 }, [touched])).toMatchObject(
      no({ code: 'notice_beyond_horizon', field: 'minNoticeHours', courseTitle: 'Chess' }),
    )
  })

  it('a course that contradicted itself before does not stand in the way of the default', () => {
    const course = says({ horizonDays: 2, minNoticeHours: 72 })
    const terms = termsOf({ course, teacher: null, ...NO_FLAGS })
    expect(saveDefault({ cancelWindowHours: 3 }, [{ courseTitle: 'Chess', before: terms, after: terms }])).toEqual(OK)
  })

  it('buffers are judged with the lengths of another level', () => {
    expect(saveCourse({ bufferBeforeMinutes: 480 }, { slotMinutes: [1200] })).toMatchObject(
      no({ code: 'lesson_beyond_day', minutes: 1200, aroundMinutes: 480, field: 'bufferBeforeMinutes' }),
    )
  })

  it('a night is judged as both levels leave it', () => {
    expect(saveCourse({ silentFromHour: 8, silentUntilHour: 7 }, {})).toMatchObject(
      no({ code: 'silence_too_long', hours: 23, most: 16 }),
    )
    expect(saveCourse({ silentFromHour: 7, silentUntilHour: 7 }, {})).toEqual(OK)
  })
})

function outOf(field: string, least: number, most: number) {
  return { code: 'out_of_range', field, least, most }
}
