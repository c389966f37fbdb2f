import type { TypedValues } from '@/lib/actions/action-result'
import { ok, refuse, type Result } from '@/lib/result'
import { coursesTeacherMayCreateIn } from '@/lib/sessions/queries'
import type { Instant } from '@/lib/time/instant'
import { previewSeries, type SeriesPreview } from './preview-queries'
import { type FieldErrors, ruleRefusal } from './rule-refusal'

/** Every date of the series that is typed, or a sentence at every field that has to change first. Changes nothing. */
export async function lookAtNewSeries(
  typed: TypedValues,
  teacherId: number,
  now: Instant,
): Promise<Result<SeriesPreview, { code: 'invalid'; fields: FieldErrors }>> {
  const courses = await coursesTeacherMayCreateIn(teacherId)
  const course = courses.find(({ id }) => String(id) === typed.courseId)
  const previewed = await previewSeries(typed, { teacherId, courseId: course?.id ?? 0 }, now)
  const fields = {
    ...(course === undefined && { courseId: 'Choose a course.' }),
    ...(String(typed.title ?? '').trim() === '' && { title: 'Give the class a title.' }),
    ...(!previewed.ok && ruleRefusal(previewed.refusal, String(typed.repeats ?? ''))),
  }
  return previewed.ok && Object.keys(fields).length === 0 ? ok(previewed.value) : refuse({ code: 'invalid', fields })
}
