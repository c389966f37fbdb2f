import { routes } from '@/lib/routes'
import { NavLink } from './nav-link'

const sections = [
  { href: routes.teacherDashboard(), label: 'Dashboard', exact: true },
  { href: routes.teacherSchedule(), label: 'Schedule' },
  { href: routes.teacherLiveClasses(), label: 'Live classes' },
  { href: routes.teacherSeriesList(), label: 'Series' },
  { href: routes.teacherAvailability(), label: 'Availability' },
  { href: routes.teacherRequests(), label: 'Requests' },
  { href: routes.teacherPolicies(), label: 'Policies' },
]

/** The sections of the teacher's side; in several rows where it is narrow, so that none of them is out of sight. */
export function TeacherNav() {
  return (
    <nav aria-label="Teaching" className="-mt-2 mb-6">
      <ul className="inline-flex flex-wrap gap-1 rounded-control bg-sunken p-1">
        {sections.map(({ href, label, exact }) => (
          <li key={href}>
            <NavLink
              href={href}
              exact={exact}
              className="flex min-h-8 items-center rounded-md px-3 text-[0.9375rem] whitespace-nowrap text-ink-soft hover:text-ink"
              currentClassName="bg-surface font-medium text-ink! shadow-card"
            >
              {label}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}
