import type { Metadata } from 'next'
import { ActionForm } from '@/components/forms/action-form'
import { SubmitButton } from '@/components/forms/submit-button'
import { ImportedTables } from '@/components/migration/imported-tables'
import { PaceState } from '@/components/migration/pace-state'
import { RateChart } from '@/components/migration/rate-chart'
import { ReasonTable } from '@/components/migration/reason-table'
import { RefreshWhile } from '@/components/migration/refresh-while'
import { StepBars } from '@/components/migration/step-bars'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import { Stat, StatGroup } from '@/components/ui/stat'
import { requireActor } from '@/lib/auth/actor'
import { isAdmin } from '@/lib/auth/decisions'
import { currentViewer } from '@/lib/auth/viewer'
import { holdBackfillAction } from '@/lib/migration/actions'
import { type BackfillView, moveStanding, type VerifyView } from '@/lib/migration/queries'
import { routes } from '@/lib/routes'
import { formatDuration, formatInstant, type Viewer } from '@/lib/time/format'
import { now } from '@/lib/time/instant'

export const metadata: Metadata = { title: 'Moving this school' }

const STATES = {
  under_way: { tone: 'info', label: 'Under way' },
  asked_to_pause: { tone: 'warning', label: 'Asked to pause' },
  paused: { tone: 'warning', label: 'Paused' },
  finished: { tone: 'success', label: 'Finished' },
} as const

export default async function MigrationPage() {
  await requireActor(routes.adminMigration(), isAdmin)
  const [viewer, { imported, backfill, verified, quarantine, notes }] = await Promise.all([
    currentViewer(),
    moveStanding(now()),
  ])
  const when = (at: string | null | undefined) => (at ? formatInstant(at, viewer) : 'Not yet')
  return (
    <>
      <PageHeader
        title="Moving this school"
        lead="From the old system to this one: what came over, how far the move is, and what needs somebody to look at it."
        status={backfill && <Badge tone={STATES[backfill.state].tone}>{STATES[backfill.state].label}</Badge>}
        actions={<LinkButton href={routes.movedRows()}>Row by row</LinkButton>}
      />
      <RefreshWhile moving={backfill !== null && backfill.state !== 'finished'} />
      <div className="flex flex-col gap-6">
        <StatGroup>
          <Stat label="Imported" value={when(imported?.finishedAt)} note={imported?.source} />
          <Stat label="Moved" value={when(backfill?.finishedAt)} />
          <Stat label="Verified" value={when(backfill?.verifiedAt)} />
          <Stat label="Enforced" value={when(backfill?.enforcedAt)} />
        </StatGroup>
        {backfill ? (
          <Backfill backfill={backfill} viewer={viewer} />
        ) : (
          <Card title="The move">
            <p className="text-ink-soft">No backfill has run on this database: run npm run db -- backfill.</p>
          </Card>
        )}
        <Verified verified={verified} viewer={viewer} />
        <ReasonTable
          title="In quarantine"
          none="Nothing is in quarantine: everything could be moved without guessing."
          reasons={quarantine}
        />
        {imported && <ImportedTables tables={imported.tables} />}
        {imported && (
          <ReasonTable title="What the import had to say" none="It brought over every row as it was." reasons={notes} />
        )}
      </div>
    </>
  )
}

function Backfill({ backfill, viewer }: { backfill: BackfillView; viewer: Viewer }) {
  const { state, steps, rates, secondsLeft, pace } = backfill
  const holds = state === 'under_way' ? 'yes' : 'no'
  return (
    <Card
      title="The move"
      actions={
        state !== 'finished' && (
          <ActionForm action={holdBackfillAction} hidden={{ holds }} idPrefix="hold-" about={state}>
            <SubmitButton variant="secondary">{holds === 'yes' ? 'Pause' : 'Go on'}</SubmitButton>
          </ActionForm>
        )
      }
    >
      <div className="flex flex-col gap-5">
        {secondsLeft !== null && state === 'under_way' && (
          <p role="status">About {formatDuration(Math.max(1, Math.ceil(secondsLeft / 60)))} left of this step.</p>
        )}
        {pace && <PaceState pace={pace} />}
        <RateChart points={rates} viewer={viewer} />
        <StepBars steps={steps} />
      </div>
    </Card>
  )
}

function Verified({ verified, viewer }: { verified: VerifyView | null; viewer: Viewer }) {
  if (!verified)
    return (
      <Card title="Verify">
        <p className="text-ink-soft">Nobody has verified yet: run npm run db -- verify.</p>
      </Card>
    )
  const { ok, startedAt, samplePercent, problems, exceptions } = verified
  const said = ok === null ? 'is under way, or was stopped' : ok ? 'found everything as it has to be' : 'found problems'
  return (
    <>
      <p className="font-medium">
        Verify of {formatInstant(startedAt, viewer)}
        {samplePercent < 100 && ` (a sample of ${samplePercent} %)`} {said}.
      </p>
      {problems.length > 0 && <ReasonTable title="Problems" none="" reasons={problems} />}
      {exceptions.length > 0 && <ReasonTable title="Exceptions that history explains" none="" reasons={exceptions} />}
    </>
  )
}
