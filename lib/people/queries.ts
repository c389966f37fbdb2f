import { db } from '@/lib/db/client'

export interface ApplicantView {
  teacherId: number
  name: string
  email: string
  specialization: string
  bio: string
  yearsExperience: number
  /** ISO instant of the application. */
  appliedAt: string
}

/** Those who wait for approval, who has waited longest first, one page of them; and how many there are in all. */
export async function waitingApplicants(page: { number: number; size: number }): Promise<{
  applicants: ApplicantView[]
  total: number
}> {
  const where = { isApproved: false, user: { isActive: true } }
  const [total, teachers] = await Promise.all([
    db.teacher.count({ where }),
    db.teacher.findMany({
      where,
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      skip: (page.number - 1) * page.size,
      take: page.size,
      include: { user: { select: { name: true, email: true } } },
    }),
  ])
  const applicants = teachers.map(({ id, user, specialization, bio, yearsExperience, createdAt }) => ({
    teacherId: id,
    name: user.name,
    email: user.email,
    specialization,
    bio,
    yearsExperience,
    appliedAt: createdAt.toISOString(),
  }))
  return { applicants, total }
}

export interface ApplicationView {
  approved: boolean
  appliedAt: string
}

/** How a person's application as a teacher stands; null when they never applied. */
export async function applicationOf(userId: number): Promise<ApplicationView | null> {
  const teacher = await db.teacher.findUnique({ where: { userId }, select: { isApproved: true, createdAt: true } })
  return teacher && { approved: teacher.isApproved, appliedAt: teacher.createdAt.toISOString() }
}
