import { expect, it } from 'vitest'
import { routes } from './routes'

it.each([
  ['no filters', routes.classes(), '/classes'],
  ['the first page has no number', routes.classes({ page: 1 }), '/classes'],
  ['absent, empty and false are left out', routes.classes({ q: '', hasSeats: false, course: undefined }), '/classes'],
  [
    'filters are escaped',
    routes.classes({ q: 'a&b=c', hasSeats: true, page: 2 }),
    '/classes?q=a%26b%3Dc&hasSeats=1&page=2',
  ],
  ['back to where one was', routes.signIn('/classes/7?x=1'), '/sign-in?callbackUrl=%2Fclasses%2F7%3Fx%3D1'],
  ['back to the start page needs no saying', routes.signIn('/'), '/sign-in'],
  [
    'a free time of the schedule',
    routes.newLiveClass({ startWall: '2026-03-09T14:30', zone: 'Asia/Kathmandu', minutes: 60 }),
    '/teacher/live-classes/new?startWall=2026-03-09T14%3A30&zone=Asia%2FKathmandu&minutes=60',
  ],
])('%s', (_case, href, expected) => {
  expect(href).toBe(expected)
})
