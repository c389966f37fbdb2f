import type { ReactNode } from 'react'
import { TeacherNav } from '@/components/shell/teacher-nav'

/** The frame of the teacher's pages. It decides nothing about access: each page asks for itself. */
export default function TeacherLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <TeacherNav />
      {children}
    </>
  )
}
