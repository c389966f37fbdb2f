import type { TypedValues } from '@/lib/actions/action-result'
import { refuse, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/instant'
import { type EditPreview, previewEditForm } from './edit-page-queries'
import { editRefusal } from './edit-refusal'
import { teacherSeries } from './queries'
import type { FieldErrors } from './rule-refusal'

/** What the change that is typed makes of each date, or a sentence at every field that has to change first. Changes nothing. */
export async function lookAtEdit(
  typed: TypedValues,
  teacherId: number,
  now: Instant,
): Promise<Result<EditPreview, { code: 'invalid'; fields: FieldErrors }>> {
  const repeats = String(typed.repeats ?? '')
  const no = (refusal: Parameters<typeof editRefusal>[0]) =>
    refuse({ code: 'invalid' as const, fields: editRefusal(refusal, repeats) })
  const seriesId = Number(typed.seriesId)
  const series = Number.isInteger(seriesId) ? await teacherSeries(seriesId, teacherId, now) : null
  if (!series) return no({ code: 'series_not_found' })
  const coming = series.dates.flatMap(({ state, originalOn }) => (state === 'coming' && originalOn ? originalOn : []))
  const chosen = typed.scope === 'following' ? coming.find((on) => on === typed.fromOn) : coming[0]
  if (chosen === undefined) return no({ code: 'nothing_coming' })
  const { zone, title, content } = series
  const edit = { seriesId, teacherId, firstOn: chosen, isChosen: typed.scope === 'following', zone }
  const previewed = await previewEditForm(typed, { ...edit, content: { title, ...content } }, now)
  return previewed.ok ? previewed : no(previewed.refusal)
}
