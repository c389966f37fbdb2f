import type { ReactNode } from 'react'
import { TeacherNav } from '@/components/shell/teacher-nav'
import { currentActor } from '@/lib/auth/actor'
import { isApprovedTeacher } from '@/lib/auth/decisions'

/**
 * The frame of the teacher's pages. Each page asks for an approved teacher itself (`requireTeacher`), because only it knows
 * where to come back to after signing in; who is none is not shown the sections either.
 */
export default async function TeacherLayout({ children }: { children: ReactNode }) {
  const actor = await currentActor()
  return (
    <>
      {actor && isApprovedTeacher(actor) && <TeacherNav />}
      {children}
    </>
  )
}
