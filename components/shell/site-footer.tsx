import type { ViewerZone } from '@/lib/time/viewer-zone'
import { TextLink } from '@/components/ui/text-link'
import { routes } from '@/lib/routes'

/** Says whose clock the times of the page are in, and where to change that. */
export function SiteFooter({ viewer, signedIn }: { viewer: ViewerZone; signedIn: boolean }) {
  return (
    <footer className="border-t border-line">
      <div className="mx-auto flex max-w-page flex-wrap items-center justify-between gap-x-6 gap-y-1 px-4 py-5 text-sm text-ink-faint sm:px-6">
        <p>
          Times are in the zone <span className="font-medium text-ink-soft">{viewer.zone}</span>
          {viewer.source === 'device' && ', as on your device'}
          {viewer.source === 'none' && ', as your own is not known yet'}.{' '}
          <TextLink href={signedIn ? routes.settings() : routes.signIn(routes.settings())}>
            {signedIn ? 'Change' : 'Sign in to change'}
          </TextLink>
        </p>
        <p>Lectern</p>
      </div>
    </footer>
  )
}
