export type Role = 'student' | 'teacher' | 'admin'

/** Who is asking, as of this request. `zone` is the person's own IANA zone; null follows the device. */
export interface Actor {
  userId: number
  role: Role
  /** The teaching profile of a teacher or admin; null for students, even while their application waits. */
  teacherId: number | null
  /** May act as a teacher: a teacher or admin whose profile an admin has approved. */
  teacherApproved: boolean
  name: string
  email: string
  zone: string | null
}

/** An actor who may teach: the profile is certain. */
export type TeacherActor = Actor & { teacherId: number; teacherApproved: true }

/** What a session token claims. Nothing about rights is in it: those are read again for every request. */
export interface SessionClaims {
  userId: number
  sessionVersion: number
}

/** A person as the database knows them now. */
export interface Person {
  userId: number
  role: Role
  isActive: boolean
  sessionVersion: number
  teacherId: number | null
  isApproved: boolean | null
  name: string
  email: string
  zone: string | null
}

/**
 * The actor behind a session, or null: nobody claimed, no such person, switched off, or the session was made under
 * another session version (signed out everywhere, password changed).
 */
export function decideActor(claims: SessionClaims | null, person: Person | null): Actor | null {
  if (!claims || !person) return null
  if (person.userId !== claims.userId || person.sessionVersion !== claims.sessionVersion || !person.isActive)
    return null
  const mayHaveProfile = person.role !== 'student'
  return {
    userId: person.userId,
    role: person.role,
    teacherId: mayHaveProfile ? person.teacherId : null,
    teacherApproved: mayHaveProfile && person.teacherId !== null && person.isApproved === true,
    name: person.name,
    email: person.email,
    zone: person.zone,
  }
}

/** Reads the claims out of a decrypted token; null when they are not ours or not whole. */
export function readClaims(payload: Readonly<Record<string, unknown>> | null): SessionClaims | null {
  const { sub, sessionVersion } = payload ?? {}
  if (typeof sub !== 'string' || !/^[1-9]\d{0,9}$/.test(sub)) return null
  if (typeof sessionVersion !== 'number' || !Number.isInteger(sessionVersion)) return null
  return { userId: Number(sub), sessionVersion }
}

export function isSignedIn(actor: Actor | null): actor is Actor {
  return actor !== null
}

export function isStudent(actor: Actor): boolean {
  return actor.role === 'student'
}

export function isAdmin(actor: Actor): boolean {
  return actor.role === 'admin'
}

/** Whether they may teach at all; which courses they may teach is decided by their course assignments. */
export function isApprovedTeacher(actor: Actor): actor is TeacherActor {
  return actor.teacherApproved && actor.teacherId !== null
}

/** Whether they applied as a teacher and an admin has not said yes yet. They can do nothing but wait. */
export function isWaitingTeacher(actor: Actor): boolean {
  return actor.role === 'teacher' && !actor.teacherApproved
}
