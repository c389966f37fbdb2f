import CalendarCheck from 'lucide-react/icons/calendar-check'
import Globe from 'lucide-react/icons/globe'
import Users from 'lucide-react/icons/users'
import { OneClassManyClocks } from '@/components/shell/one-class-many-clocks'
import { Shortcuts } from '@/components/shell/shortcuts'
import { Card } from '@/components/ui/card'
import { LinkButton } from '@/components/ui/link-button'
import { TextLink } from '@/components/ui/text-link'
import { currentActor } from '@/lib/auth/actor'
import { currentViewer } from '@/lib/auth/viewer'
import { routes } from '@/lib/routes'
import { now } from '@/lib/time/instant'

const promises = [
  {
    icon: Globe,
    title: 'Your own clock',
    text: 'Every time is in your zone, and the class’s own zone stands beside it when the two differ. Clock changes included.',
  },
  {
    icon: Users,
    title: 'A seat is a seat',
    text: 'The seats you see are the seats there are. Once yours is booked, nobody else can take it.',
  },
  {
    icon: CalendarCheck,
    title: 'Plans may change',
    text: 'Cancel in time and the seat goes back. The deadline is on your booking, not in the small print.',
  },
]

export default async function HomePage() {
  const actor = await currentActor()
  if (actor) return <Shortcuts actor={actor} />
  return (
    <>
      <section className="grid items-center gap-10 pb-12 sm:pt-6 sm:pb-16 lg:grid-cols-[minmax(0,1fr)_22rem] lg:gap-16">
        <div>
          <h1 className="font-display text-[2.25rem] leading-[1.1] tracking-tight sm:text-[3.25rem]">
            Live classes, on your own clock.
          </h1>
          <p className="mt-5 max-w-prose text-lg text-ink-soft">
            Find a class, book a seat, and be there on time. Lectern keeps the seats, the times and the meeting links in
            order, for the person who teaches and the people who learn.
          </p>
          <div className="mt-7 flex flex-wrap gap-3">
            <LinkButton href={routes.classes()} variant="primary" size="lg">
              See upcoming classes
            </LinkButton>
            <LinkButton href={routes.lessons()} size="lg">
              Find a 1:1 lesson
            </LinkButton>
            <LinkButton href={routes.signUp()} size="lg" variant="quiet">
              Sign up as a student
            </LinkButton>
          </div>
        </div>
        <OneClassManyClocks now={now()} viewer={await currentViewer()} />
      </section>
      <ul className="grid gap-8 border-t border-line py-10 sm:grid-cols-3">
        {promises.map(({ icon: Icon, title, text }) => (
          <li key={title}>
            <Icon aria-hidden className="size-5 text-accent-ink" />
            <h2 className="mt-3 font-semibold">{title}</h2>
            <p className="mt-1 text-ink-soft">{text}</p>
          </li>
        ))}
      </ul>
      <Card title="Do you teach?" className="mt-4">
        <p className="max-w-prose text-ink-soft">
          See your week at a glance, set up a class in a minute, and know who is coming. A clash is caught before it
          happens, and so is a start time that the clock change skips.{' '}
          <TextLink href={routes.applyAsTeacher()}>Apply as a teacher</TextLink>
        </p>
      </Card>
    </>
  )
}
