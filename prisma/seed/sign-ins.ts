import { pbkdf2Sync } from 'node:crypto'
import { checkPassword, hashPassword } from '@/lib/auth/passwords'
import { db } from '@/lib/db/client'
import type { Zone } from '@/lib/time/zone'
import { ADMIN, DEMO_PASSWORD, DEMO_STUDENTS, type Person, TEACHERS } from './people'
import type { Hashes } from './school'

/** Far fewer than Django asks for: these hashes are for show, and everybody knows the password. */
const DJANGO_ROUNDS = 1_000

/** Somebody to sign in to the demo as. `zone` null follows the device. */
export type DemoSignIn = {
  role: 'admin' | 'teacher' | 'student'
  name: string
  email: string
  zone: Zone | null
  password: string
}

/** An admin, two teachers in two zones, three students, one of them without a zone of their own. */
export const demoSignIns: readonly DemoSignIn[] = [
  signIn('admin', ADMIN),
  signIn('teacher', TEACHERS.lena),
  signIn('teacher', TEACHERS.pemba),
  ...Object.values(DEMO_STUDENTS).map((student) => signIn('student', student)),
]

function signIn(role: DemoSignIn['role'], { name, email, zone }: Person): DemoSignIn {
  return { role, name, email, zone, password: DEMO_PASSWORD }
}

/** Those of the demo sign-ins that are in the database and open to the demo password still; none in another school. */
export async function openSignIns(): Promise<DemoSignIn[]> {
  const emails = demoSignIns.map(({ email }) => email)
  const people = await db.user.findMany({
    where: { email: { in: emails }, isActive: true },
    select: { email: true, passwordHash: true },
  })
  // Most of them share one hash, as the seed wrote it.
  const hashes = [...new Set(people.map(({ passwordHash }) => passwordHash))]
  const checks = hashes.map(async (stored) => {
    const matches = await checkPassword({ password: DEMO_PASSWORD, stored, mostLegacyRounds: async () => 0 })
    return matches ? [stored] : []
  })
  const open = new Set((await Promise.all(checks)).flat())
  const found = new Set(people.filter(({ passwordHash }) => open.has(passwordHash)).map(({ email }) => email))
  return demoSignIns.filter(({ email }) => found.has(email))
}

/** The demo password, hashed as it is today and as Django did it. */
export async function demoHashes(): Promise<Hashes> {
  const salt = 'lecterndemosalt'
  const digest = pbkdf2Sync(DEMO_PASSWORD, salt, DJANGO_ROUNDS, 32, 'sha256').toString('base64')
  return { today: await hashPassword(DEMO_PASSWORD), django: `pbkdf2_sha256$${DJANGO_ROUNDS}$${salt}$${digest}` }
}
