import type { NoticeKind } from './decisions'

/** What a person decides about as one, and how it is told unless they say otherwise. */
interface TopicRules {
  readonly of: 'student' | 'teacher'
  readonly label: string
  readonly about: string
  readonly usual: Channels
  /** The channels that cannot be switched off, and why in a sentence to the reader. */
  readonly always?: Channels & { readonly because: string }
}

/** Ways in which one person is told of one thing. */
export interface Channels {
  readonly inApp: boolean
  readonly byMail: boolean
}

const BOTH: Channels = { inApp: true, byMail: true }
const LIST_ONLY: Channels = { inApp: true, byMail: false }

const rules = {
  changes: {
    of: 'student',
    label: 'Classes that change',
    about: 'A class or lesson of yours is moved, cancelled or taught by somebody else.',
    usual: BOTH,
    always: { ...BOTH, because: 'Without it you might wait for a class that does not happen.' },
  },
  answers: {
    of: 'student',
    label: 'Answers to your requests',
    about: 'A teacher says yes or no, proposes another time, or puts you on the waitlist.',
    usual: BOTH,
    always: { ...BOTH, because: 'It decides whether you have a place.' },
  },
  offers: {
    of: 'student',
    label: 'Seats offered to you',
    about: 'A seat came free in a class you wait for: it is held for you, or yours already.',
    usual: BOTH,
    always: { ...BOTH, because: 'A seat is held for a short time only.' },
  },
  queue: {
    of: 'student',
    label: 'Your places in waitlists',
    about: 'You joined, the class you wait for moved, your offer ran out, or you no longer wait.',
    usual: BOTH,
    always: { ...LIST_ONLY, because: 'The list is where you see why you no longer wait.' },
  },
  confirmations: {
    of: 'student',
    label: 'Confirmations',
    about: 'What you booked, asked for, moved or cancelled yourself, with the entry for your calendar.',
    usual: BOTH,
  },
  reminders: {
    of: 'student',
    label: 'Reminders',
    about: 'A class or lesson of yours begins soon. How long before is up to you, below.',
    usual: BOTH,
  },
  teacher_classes: {
    of: 'teacher',
    label: 'Your classes, changed by others',
    about: 'A class of yours is moved, cancelled, given to you or to somebody else.',
    usual: BOTH,
    always: { ...BOTH, because: 'Without it you might miss a class of yours.' },
  },
  teacher_requests: {
    of: 'teacher',
    label: 'Requests',
    about: 'A student asks for a seat or a lesson, takes it back, or answers a time you proposed.',
    usual: BOTH,
    always: { ...LIST_ONLY, because: 'Requests wait for your answer.' },
  },
  teacher_bookings: {
    of: 'teacher',
    label: 'New bookings',
    about: 'A student booked a class or a lesson of yours.',
    usual: BOTH,
  },
  teacher_cancellations: {
    of: 'teacher',
    label: 'Students who cancel or move',
    about: 'A student is no longer booked, or comes at another time.',
    usual: BOTH,
    always: { ...LIST_ONLY, because: 'Without it you might wait for a student who does not come.' },
  },
  teacher_queue: {
    of: 'teacher',
    label: 'Waitlists and seats',
    about: 'Students join and leave your waitlists, let offers go, or change how many seats they have.',
    usual: LIST_ONLY,
  },
  teacher_reminders: {
    of: 'teacher',
    label: 'Reminders',
    about: 'A class or lesson of yours begins soon. You get none until you choose how long before, below.',
    usual: BOTH,
  },
} as const satisfies Record<string, TopicRules>

export type Topic = keyof typeof rules

const topics: Record<NoticeKind, Topic> = {
  booked: 'confirmations',
  requested: 'confirmations',
  approved: 'answers',
  declined: 'answers',
  request_withdrawn: 'confirmations',
  promoted: 'offers',
  cancelled: 'confirmations',
  cancelled_by_teacher: 'changes',
  class_cancelled: 'changes',
  class_moved: 'changes',
  class_teacher: 'changes',
  moved: 'confirmations',
  moved_by_teacher: 'changes',
  move_requested: 'confirmations',
  time_proposed: 'answers',
  seats: 'confirmations',
  waitlist_joined: 'queue',
  put_on_waitlist: 'answers',
  offer: 'offers',
  offer_deadline: 'offers',
  offer_lapsed: 'queue',
  offer_withdrawn: 'offers',
  removed_from_waitlist: 'queue',
  passed_by: 'queue',
  first_click: 'offers',
  waiting_class_moved: 'queue',
  reminder: 'reminders',
  teacher_new_booking: 'teacher_bookings',
  teacher_new_request: 'teacher_requests',
  teacher_request_withdrawn: 'teacher_requests',
  teacher_booking_cancelled: 'teacher_cancellations',
  teacher_booking_moved: 'teacher_cancellations',
  teacher_time_accepted: 'teacher_requests',
  teacher_time_declined: 'teacher_requests',
  teacher_seats_changed: 'teacher_queue',
  teacher_waitlist_joined: 'teacher_queue',
  teacher_waitlist_left: 'teacher_queue',
  teacher_offer_declined: 'teacher_queue',
  teacher_offer_lapsed: 'teacher_queue',
  teacher_class_given: 'teacher_classes',
  teacher_class_taken: 'teacher_classes',
  teacher_class_moved: 'teacher_classes',
  teacher_class_cancelled: 'teacher_classes',
  teacher_reminder: 'teacher_reminders',
}

/** What a person has said about topics; what they said nothing about is as usual. */
export type Said = ReadonlyMap<string, Channels>

/** The topic a notice belongs to: each belongs to one. */
export function topicOf(kind: NoticeKind): Topic {
  return topics[kind]
}

/** How a notice of that kind reaches a person who has `said` so: a channel that cannot be off is on, whatever they said. */
export function channelsOf(kind: NoticeKind, said: Said): Channels {
  return channelsOfTopic(topics[kind], said)
}

/** Whose topics a person decides about; null: nobody's, for who neither learns nor teaches is told of nothing. */
export function audienceOf(person: { role: string; teacherId: number | null }): 'student' | 'teacher' | null {
  if (person.role === 'student') return 'student'
  return person.teacherId === null ? null : 'teacher'
}

/** A topic as its reader decides about it: what is on for them, and what stays on, with the reason. */
export interface TopicChoice extends Channels {
  topic: Topic
  label: string
  about: string
  /** The channels that cannot be off. */
  always: Channels
  because: string
}

/** The topics of a student or of a teacher, in the order of the page, with what is on for who has `said` so. */
export function topicChoices(of: 'student' | 'teacher', said: Said): TopicChoice[] {
  return topicsOf(of).map((topic) => {
    const { label, about, always = NEVER }: TopicRules = rules[topic]
    return { topic, label, about, always, because: always.because, ...channelsOfTopic(topic, said) }
  })
}

/** Every topic there is. */
export const TOPICS = Object.keys(rules) as Topic[]

/** The topics of a student or of a teacher. */
export function topicsOf(of: 'student' | 'teacher'): Topic[] {
  return TOPICS.filter((topic) => rules[topic].of === of)
}

/** What is kept of a wish: the topics that leave a choice, with what cannot be off switched on. Others' are left out. */
export function channelsKept(
  of: 'student' | 'teacher',
  wish: { inApp: readonly Topic[]; byMail: readonly Topic[] },
): ({ topic: Topic } & Channels)[] {
  return topicsOf(of).flatMap((topic) => {
    const { always = NEVER }: TopicRules = rules[topic]
    if (always.inApp && always.byMail) return []
    const wanted = { inApp: wish.inApp.includes(topic), byMail: wish.byMail.includes(topic) }
    return [{ topic, ...channelsOfTopic(topic, new Map([[topic, wanted]])) }]
  })
}

const NEVER = { inApp: false, byMail: false, because: '' }

/** What is on of a topic for who has `said` so. */
function channelsOfTopic(topic: Topic, said: Said): Channels {
  const { usual, always = NEVER }: TopicRules = rules[topic]
  const wanted = said.get(topic) ?? usual
  return { inApp: wanted.inApp || always.inApp, byMail: wanted.byMail || always.byMail }
}
