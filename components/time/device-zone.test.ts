import { runInNewContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import { DEVICE_ZONE_SCRIPT } from './device-zone-script'
import { keepDeviceZone } from './keep-device-zone'

/** A browser as far as the script can see it; cookies are kept as a browser keeps them, or not at all. */
function visit({
  cookie = '',
  keeps = true,
  follows = true,
  type = 'navigate',
  zone = 'Asia/Kathmandu',
  protocol = 'http:',
}) {
  const written: string[] = []
  const calls: string[] = []
  const jar = {
    get cookie() {
      return cookie
    },
    set cookie(text: string) {
      written.push(text)
      if (keeps) cookie = text.split(';')[0] ?? ''
    },
    currentScript: { hasAttribute: (name: string) => name === 'data-follow' && follows },
    location: { protocol },
  }
  const run = () =>
    runInNewContext(DEVICE_ZONE_SCRIPT, {
      document: jar,
      Intl: { DateTimeFormat: () => ({ resolvedOptions: () => ({ timeZone: zone }) }) },
      location: { protocol, reload: () => calls.push('reload') },
      performance: { getEntriesByType: () => [{ type }] },
      window: { stop: () => calls.push('stop') },
    })
  return { run, written, calls, jar }
}

describe('the script in the head', () => {
  test('on a first visit notes the zone and asks for the page once more, before anything is shown', () => {
    const { run, written, calls } = visit({})
    run()
    expect(written).toEqual(['lectern-zone=Asia/Kathmandu; path=/; max-age=31536000; samesite=lax'])
    expect(calls).toEqual(['stop', 'reload'])
    run()
    expect(calls).toEqual(['stop', 'reload'])
  })

  test.each([
    ['the device is where it was', { cookie: 'other=1; lectern-zone=Asia/Kathmandu' }, 0],
    ['the browser keeps no cookies', { keeps: false }, 1],
    ['the person has set a zone of their own', { follows: false, cookie: 'lectern-zone=Europe/Berlin' }, 1],
    ['this already is a reload', { type: 'reload' }, 1],
    ['the device does not tell its zone', { zone: '' }, 0],
  ])('leaves the page alone when %s', (_, browser, writes) => {
    const { run, written, calls } = visit(browser)
    run()
    expect(calls).toEqual([])
    expect(written).toHaveLength(writes)
  })

  test('after travel asks again', () => {
    const { run, calls } = visit({ cookie: 'lectern-zone=Europe/Berlin' })
    run()
    expect(calls).toEqual(['stop', 'reload'])
  })

  test('over https the cookie is for https only', () => {
    const { run, written } = visit({ protocol: 'https:' })
    run()
    expect(written[0]).toMatch(/; secure$/)
  })

  test('can stand inside an HTML page', () => expect(DEVICE_ZONE_SCRIPT).not.toMatch(/[<&]\/?script|<!--/))
})

test('an open tab notes a change of zone once, and nothing where cookies are off', () => {
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone
  const open = visit({ cookie: 'lectern-zone=Nowhere/Else' })
  expect(keepDeviceZone(open.jar, 'lectern-zone')).toBe(true)
  expect(open.jar.cookie).toBe(`lectern-zone=${zone}`)
  expect(keepDeviceZone(open.jar, 'lectern-zone')).toBe(false)
  expect(keepDeviceZone(visit({ keeps: false }).jar, 'lectern-zone')).toBe(false)
})
