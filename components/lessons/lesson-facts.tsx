import { SessionTime } from '@/components/time/session-time'
import { Card } from '@/components/ui/card'
import { DefinitionList } from '@/components/ui/definition-list'
import { formatDuration, type Viewer } from '@/lib/time/format'
import { asInstant, minutesBetween } from '@/lib/time/instant'
import type { Zone } from '@/lib/time/zone'

export interface LessonFactsProps {
  title: string
  startAt: string
  endAt: string
  courseTitle: string
  teacherName: string
  teacherZone: Zone | null
  viewer: Viewer
}

/** When, how long, and with whom a lesson would be. */
export function LessonFacts({
  title,
  startAt,
  endAt,
  courseTitle,
  teacherName,
  teacherZone,
  viewer,
}: LessonFactsProps) {
  return (
    <Card title={title}>
      <DefinitionList
        facts={[
          {
            term: 'When',
            value: (
              <SessionTime
                startAt={startAt}
                endAt={endAt}
                viewer={viewer}
                classZone={teacherZone}
                withZone
                className="[&>span+span]:block"
              />
            ),
          },
          { term: 'Length', value: formatDuration(minutesBetween(asInstant(startAt), asInstant(endAt))) },
          { term: 'Course', value: courseTitle },
          { term: 'Teacher', value: teacherName },
        ]}
      />
    </Card>
  )
}
