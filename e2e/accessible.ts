import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const tags = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']

/** Fails with each rule of WCAG 2.2 AA (as far as axe can see) that the page breaks now, and the element that breaks it. `only`: just these of axe's rules. */
export async function expectAccessible(page: Page, only?: readonly string[]): Promise<void> {
  // No page has frames of other origins, so the results need no page of their own to be put together in.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] })
  const { violations } = await (only ? axe.withRules([...only]) : axe.withTags(tags)).analyze()
  const broken = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map((node) => node.html).join('\n  ')}`,
  )
  expect(broken, `accessibility of ${page.url()}`).toEqual([])
}
