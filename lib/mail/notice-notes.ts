import type { NoticeFacts, NoticeKind } from '@/lib/notifications/decisions'
import { noticeSentence } from '@/lib/notifications/notice-sentence'
import type { Viewer } from '@/lib/time/format'

type Note = (facts: NoticeFacts, viewer: Viewer) => (string | false)[]

const teacherOf = ({ name }: NoticeFacts) => name || 'The teacher'
const it = ({ seats }: NoticeFacts) => (seats === 1 ? 'it' : 'them')
const clash = (facts: NoticeFacts) => facts.clash && 'You have something else at that time.'

const notes: Partial<Record<NoticeKind, Note>> = {
  requested: (f) => [
    `${teacherOf(f)} decides; you are told as soon as that is done.`,
    !f.lesson && 'Until then no seat is yours.',
  ],
  promoted: (f) => [f.seats === 1 ? 'A seat came free, and it is yours.' : 'Seats came free, and they are yours.'],
  class_moved: (f) => [
    f.asked ? 'Your request goes with it.' : 'You keep your seat, and may leave without penalty.',
    clash(f),
  ],
  moved_by_teacher: (f) => [clash(f)],
  move_requested: (f) => [`${teacherOf(f)} decides; you keep what you have until then.`],
  time_proposed: () => ['Accept or decline it in your bookings.'],
  waitlist_joined: () => ['You are told as soon as a seat is held for you.'],
  put_on_waitlist: () => ['The class is full. You are told as soon as a seat is held for you.'],
  offer: (f) => [`Accept or decline. Nobody else can have ${it(f)} until the time below; then the offer passes on.`],
  offer_deadline: () => ['After the time below it passes on.'],
  offer_lapsed: () => ['It has passed on. You may join the waitlist again.'],
  offer_withdrawn: () => ['The seat is no longer held for you.'],
  passed_by: (f, viewer) => [noticeSentence('passed_by', { ...f, startAt: null }, viewer).text],
  first_click: () => ['Whoever of the waitlist clicks first has it.'],
  waiting_class_moved: () => ['You keep your place.'],
  teacher_new_request: () => ['It waits for your answer.'],
  teacher_offer_lapsed: (f) => [f.seats === 1 ? 'The seat has passed on.' : 'The seats have passed on.'],
  teacher_class_given: () => ['It was given to you.'],
  teacher_class_taken: () => ['Somebody else teaches it.'],
}

/** The sentences of a mail that neither its heading nor its facts say: what happens next, what the reader may do. */
export function noticeNotes(kind: NoticeKind, facts: NoticeFacts, viewer: Viewer): string[] {
  return (notes[kind]?.(facts, viewer) ?? []).filter((note) => note !== false && note !== '') as string[]
}
