import { Avatar } from '@/components/ui/avatar'

/** A student in a table of the teacher's. */
export function Person({ name, email }: { name: string; email: string }) {
  return (
    <span className="flex min-w-0 items-center gap-2.5">
      <Avatar name={name} />
      <span className="min-w-0">
        <span className="block font-medium">{name}</span>
        <a
          href={`mailto:${email}`}
          className="inline-block max-w-full py-0.5 text-sm wrap-anywhere text-ink-soft underline-offset-3 hover:text-ink hover:underline"
        >
          {email}
        </a>
      </span>
    </span>
  )
}
