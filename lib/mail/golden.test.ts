import { describe, expect, test } from 'vitest'
import { type NoticeKind, STUDENT_KINDS, TEACHER_KINDS, whoIsTold } from '@/lib/notifications/decisions'
import { bookingScenes, classScenes, people, queueScenes } from '@/lib/testing/mail-scenes'
import { aMatter } from '@/lib/testing/matter'
import { asInstant } from '@/lib/time/instant'
import type { Zone } from '@/lib/time/zone'
import { composeMail } from './compose-mail'

// Who is told what of each event, in their own zone with the class's beside it. The texts are for people to read: when one
// changes, read the new one before it becomes the golden one (`vitest run -u` writes them).

const ZONES: Zone[] = ['Asia/Kathmandu', 'America/St_Johns', 'Australia/Lord_Howe', 'Africa/Cairo']
const TIMES = /^(?:When|It is now|It was|It was held until|Held until|Instead of|It would have been|In .*): /

const tables = { bookings: bookingScenes, queues: queueScenes, classes: classScenes }
const told = Object.values(tables).flatMap((scenes) =>
  Object.entries(scenes).flatMap(([scene, of]) => whoIsTold(aMatter(of)).map((notice) => ({ scene, notice }))),
)
type Notice = (typeof told)[number]['notice']

const mailTo = ({ kind, facts, userId }: Notice, zone: Zone) =>
  composeMail(
    { kind, facts, publicId: 'p', thread: null, eventId: 1, createdAt: asInstant('2026-03-01T10:00:00.000Z') },
    { name: people[userId] ?? '', email: 'reader@example.test', zone, locale: 'en' },
    'https://lectern.example',
  )

/** The whole text in the first zone, and what differs in the others. */
async function goldenOf(notice: Notice): Promise<string> {
  const [first, ...others] = await Promise.all(ZONES.map(async (zone) => ({ zone, mail: await mailTo(notice, zone) })))
  const whole = first ? `[${first.zone}] ${first.mail.subject}\n\n${first.mail.text}` : ''
  const rest = others.map(({ zone, mail }) =>
    [`[${zone}] ${mail.subject}`, ...mail.text.split('\n').filter((line) => TIMES.test(line))].join('\n'),
  )
  return [`=== ${people[notice.userId]} is told: ${notice.kind}`, whole, ...rest].join('\n')
}

describe('mail about each event', () => {
  test.each(Object.entries(tables))('of %s', async (table, scenes) => {
    const pages = []
    for (const [scene, of] of Object.entries(scenes)) {
      const mails = await Promise.all(whoIsTold(aMatter(of)).map(goldenOf))
      pages.push(`########## ${scene}\n\n${mails.join('\n\n')}`)
    }
    await expect(`${pages.join('\n\n\n')}\n`).toMatchFileSnapshot(`golden-${table}.txt`)
  })

  test('leaves no kind out', () => {
    const kinds = new Set<NoticeKind>(told.map(({ notice }) => notice.kind))
    expect([...kinds].sort()).toEqual([...STUDENT_KINDS, ...TEACHER_KINDS].sort())
  })

  test('to a student names nobody but its reader and the teacher', async () => {
    for (const { scene, notice } of told) {
      if (notice.kind.startsWith('teacher_')) continue
      const { subject, text, html } = await mailTo(notice, 'Africa/Cairo')
      const others = Object.entries(people).filter(([id]) => Number(id) !== notice.userId)
      const named = others.map(([, name]) => name).filter((name) => name !== 'Grace' && name !== 'Fanny')
      for (const name of named) expect([subject, text, html].join('\n'), scene).not.toContain(name)
    }
  })

  test('says the same in HTML as in plain text', async () => {
    for (const { scene, notice } of told) {
      const { text, html } = await mailTo(notice, 'America/St_Johns')
      const words = html
        .slice(html.indexOf('<body'))
        .replace(/<!--.*?-->/g, '')
        .replace(/<[^>]+>/g, '\n')
        .replaceAll('&#x27;', "'")
      for (const line of text.split('\n')) {
        const [, value = line] = /^[^:]+: (.*)$/.exec(line) ?? []
        if (value === '-- ' || value.startsWith('https://') || value.endsWith(':')) continue
        expect(words, `${scene}: ${line}`).toContain(value)
      }
      const links = text.match(/https:\/\/\S+/g) ?? []
      for (const link of links) expect(html, scene).toContain(`href="${link}"`)
    }
  })
})
