'use client'

import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { newerNews } from '@/components/classes/newer-news'
import type { LessonTimes, TimeCounts } from '@/lib/lessons/slot-page-queries'
import { addDays, addMonths, type Day } from '@/lib/time/day'
import { asInstant } from '@/lib/time/instant'
import { type DaySpan, monthSpan, type TimesPlace, timesUrl, weekSpan } from './times-place'

const POLL_MS = 30_000
const FRESH_MS = 15_000

type Read = { asOf: string } & DaySpan

function readingOf<Answer extends Read>(url: string, rendered?: Answer) {
  return queryOptions({
    queryKey: ['lesson-times', url],
    queryFn: ({ signal }) => read<Answer>(url, signal),
    staleTime: FRESH_MS,
    initialData: rendered,
    // By the server's clock: a page out of the browser's history asks again at once.
    initialDataUpdatedAt: rendered && asInstant(rendered.asOf).getTime(),
  })
}

async function read<Answer>(url: string, signal: AbortSignal): Promise<Answer> {
  const response = await fetch(url, { signal })
  // An error is never an empty list.
  if (!response.ok) throw new Error(`lesson times: ${response.status}`)
  return (await response.json()) as Answer
}

function useReading<Answer extends Read>(url: string, span: DaySpan, rendered: Answer) {
  const known = rendered.from === span.from && rendered.until === span.until ? rendered : undefined
  const query = useQuery({
    ...readingOf<Answer>(url, known),
    refetchInterval: POLL_MS,
    refetchIntervalInBackground: false,
    refetchOnWindowFocus: 'always',
  })
  // A page rendered anew knows more than what was asked before it.
  return { ...query, data: known ? newerNews(query.data, known) : query.data }
}

/** The times of the week a day lies in: what the server rendered where it is that week, kept fresh while in sight. */
export function useWeekTimes(place: TimesPlace, week: Day, rendered: LessonTimes) {
  const span = weekSpan(week)
  return useReading(timesUrl(place, span), span, rendered)
}

/** How many times each day of the month has, likewise. */
export function useMonthCounts(place: TimesPlace, month: Day, rendered: TimeCounts) {
  const span = monthSpan(month)
  return useReading(timesUrl(place, span, true), span, rendered)
}

/** Asks for the weeks and months on both sides, so that they are there at once when they are wanted. */
export function usePrefetchedNeighbours(place: TimesPlace, week: Day, today: Day): void {
  const client = useQueryClient()
  useEffect(() => {
    const weeks = [addDays(week, 7), addDays(week, -7)].map(weekSpan)
    const months = [addMonths(week, 1), addMonths(week, -1)].map(monthSpan)
    const urls = [
      ...weeks.filter(({ until }) => until >= today).map((span) => timesUrl(place, span)),
      ...months.filter(({ until }) => until >= today).map((span) => timesUrl(place, span, true)),
    ]
    for (const url of urls) void client.prefetchQuery(readingOf(url))
  }, [client, place, week, today])
}
