import type { Metadata } from 'next'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import { routes } from '@/lib/routes'

export const metadata: Metadata = {
  title: 'Not found',
  // Where a page says `notFound()`, the body comes by script only; this style sheet says so much without it.
  icons: { icon: '/icon.svg', other: { rel: 'stylesheet', url: '/not-found.css' } },
}

export default function NotFound() {
  return (
    <>
      <PageHeader
        title="There is nothing here"
        lead="The page does not exist, or it is not one you can open with this account."
      />
      <div className="flex flex-wrap gap-2">
        <LinkButton href={routes.classes()} variant="primary">
          See the classes
        </LinkButton>
        <LinkButton href={routes.home()}>Go to the start page</LinkButton>
      </div>
    </>
  )
}
