import { type Page } from '@playwright/test'

/** What a teacher types into the form of a class; what is left out stays as it is. */
export interface TypedClass {
  course?: string
  title?: string
  /** `YYYY-MM-DDTHH:mm` */
  startWall?: string
  /** IANA zone */
  zone?: string
  minutes?: number | string
  seats?: number | string
  link?: string
}

/** Fills in the form of a new or an existing class, as a person does; it is not sent. */
export async function fillInClass(page: Page, typed: TypedClass): Promise<void> {
  const { course, title, startWall, zone, minutes, seats, link } = typed
  if (course !== undefined) await page.getByLabel('Course').selectOption({ label: course })
  if (title !== undefined) await page.getByLabel('Title').fill(title)
  // The zone first: whether a start exists depends on it.
  if (zone !== undefined) await page.getByLabel('Time zone of the start').selectOption(zone)
  if (startWall !== undefined) await page.getByLabel('Start', { exact: true }).fill(startWall)
  if (minutes !== undefined) await page.getByLabel('Length in minutes').fill(String(minutes))
  if (seats !== undefined) await page.getByRole('spinbutton', { name: 'Seats' }).fill(String(seats))
  if (link !== undefined) await page.getByLabel('Meeting link').fill(link)
}
