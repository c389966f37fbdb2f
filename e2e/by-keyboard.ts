import { expect, type Locator, type Page } from '@playwright/test'

const MOST_STEPS = 60

/** Goes on by Tab until the control has the focus; every stop on the way has to show that it has it. */
export async function tabTo(page: Page, control: Locator): Promise<void> {
  // Once it is there; else the first look at it would wait for it until the story is over.
  await expect(control).toBeAttached()
  for (let step = 0; step < MOST_STEPS; step++) {
    await page.keyboard.press('Tab')
    expect(await focusShown(page), 'a focus that can be seen').toBe(true)
    if (await control.evaluate((element) => element === document.activeElement)) return
  }
  throw new Error(`Tab does not reach ${control.toString()} within ${MOST_STEPS} steps`)
}

/** An outline or a shadow around the focused element, around what stands for it, or around its label. */
async function focusShown(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const focused = document.activeElement
    if (!focused || focused === document.body) return true
    const looks = [
      getComputedStyle(focused),
      getComputedStyle(focused, '::after'),
      getComputedStyle(focused, '::before'),
    ]
    const label = focused.closest('label')
    if (label) looks.push(getComputedStyle(label))
    // The button of a date or time field lives inside the field; the browser draws its own ring around it.
    if (focused instanceof HTMLInputElement && /^(?:date|time)/.test(focused.type)) return true
    const seen = (look: CSSStyleDeclaration) =>
      (look.outlineStyle !== 'none' && Number.parseFloat(look.outlineWidth) > 0) || look.boxShadow !== 'none'
    return focused.matches(':focus-visible') && looks.some(seen)
  })
}

/** Goes on to the control and presses it. */
export async function pressOn(page: Page, control: Locator): Promise<void> {
  await tabTo(page, control)
  await page.keyboard.press('Enter')
}
