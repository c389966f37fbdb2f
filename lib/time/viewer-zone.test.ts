import { expect, test } from 'vitest'
import { resolveViewerZone } from './viewer-zone'

test.each([
  [
    'own setting first',
    { ownSetting: 'Asia/Kathmandu', cookie: 'Europe/Berlin', classZone: 'America/New_York' },
    'Asia/Kathmandu',
    'setting',
    'Kathmandu',
  ],
  [
    'then the device',
    { ownSetting: null, cookie: 'Europe/Berlin', classZone: 'America/New_York' },
    'Europe/Berlin',
    'device',
    'Berlin',
  ],
  [
    'then the class',
    { ownSetting: null, cookie: undefined, classZone: 'America/New_York' },
    'America/New_York',
    'class',
    'New York',
  ],
  ['else UTC', {}, 'UTC', 'none', 'UTC'],
  [
    'a cookie that names no zone is passed over',
    { cookie: '<script>', classZone: 'America/New_York' },
    'America/New_York',
    'class',
    'New York',
  ],
  ['so is a bare offset', { cookie: '+05:45', classZone: 'America/New_York' }, 'America/New_York', 'class', 'New York'],
  ['and an empty setting', { ownSetting: '', cookie: 'Europe/Berlin' }, 'Europe/Berlin', 'device', 'Berlin'],
  ['an old name from a device is the same zone', { cookie: 'Asia/Katmandu' }, 'Asia/Kathmandu', 'device', 'Kathmandu'],
])('%s', (_, sources, zone, source, name) => {
  expect(resolveViewerZone(sources)).toEqual({ zone, source, name })
})
