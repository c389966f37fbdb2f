import { db } from '@/lib/db/client'
import { type Channels, type Said, topicChoices, type TopicChoice } from './preference-decisions'
import { usualLeads } from './reminder-decisions'

/** What a person is told of and how, as they are shown it to decide. */
export interface PreferencesView {
  topics: TopicChoice[]
  /** How many minutes before a class they are reminded, the longest first. */
  leads: number[]
}

/** The choices of a person as a student or a teacher; what they never chose is as usual. */
export async function preferencesOf(userId: number, of: 'student' | 'teacher'): Promise<PreferencesView> {
  // Prisma reads no choice and the choice of none as the same.
  const [user] = await db.$queryRaw<{ leads: number[] | null }[]>`
    SELECT reminder_minutes AS leads FROM app_user WHERE id = ${userId}`
  const rows = await db.notificationPreference.findMany({ where: { userId } })
  const said: Said = new Map(rows.map(({ topic, ...channels }): [string, Channels] => [topic, channels]))
  return { topics: topicChoices(of, said), leads: user?.leads ?? [...usualLeads(of)] }
}
