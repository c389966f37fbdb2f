import { db } from '@/lib/db/client'
import { audienceOf, type Channels, type Said, topicChoices, type TopicChoice } from './preference-decisions'
import { leadChoices, usualLeads } from './reminder-decisions'

/** What a person is told of and how, as they are shown it to decide. */
export interface PreferencesView {
  topics: TopicChoice[]
  /** How many minutes before a class they are reminded, the longest first. */
  leads: number[]
  /** Those one may choose from, in words. */
  leadChoices: { value: string; label: string }[]
}

/**
 * The choices of a person as a student or a teacher; what they never chose is as usual. Null for who neither learns nor teaches,
 * and is told of nothing.
 */
export async function preferencesOf({
  userId,
  ...person
}: {
  userId: number
  role: string
  teacherId: number | null
}): Promise<PreferencesView | null> {
  const of = audienceOf(person)
  if (of === null) return null
  // Prisma reads no choice and the choice of none as the same.
  const [user] = await db.$queryRaw<{ leads: number[] | null }[]>`
    SELECT reminder_minutes AS leads FROM app_user WHERE id = ${userId}`
  const rows = await db.notificationPreference.findMany({ where: { userId } })
  const said: Said = new Map(rows.map(({ topic, ...channels }): [string, Channels] => [topic, channels]))
  return { topics: topicChoices(of, said), leads: user?.leads ?? [...usualLeads(of)], leadChoices: leadChoices() }
}
