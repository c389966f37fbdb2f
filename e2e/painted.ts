import { type BrowserContext, type Page } from '@playwright/test'

/** Every clock time (`14:30`) and zone name that any document of the context has held, from its first byte on. */
export interface Painted {
  /** Texts with a clock time, each once, in the order they came. */
  texts: () => string[]
  /** How many documents have been begun. */
  documents: () => number
}

/**
 * Watches every document of the context from before its first element until it is gone: each text with a clock time is
 * noted at the very mutation that brings it, so also one that would be replaced before the next frame. Call before the
 * first page is opened.
 */
export async function watchPainted(context: BrowserContext): Promise<Painted> {
  const texts: string[] = []
  let documents = 0
  await context.exposeBinding('notePainted', (_source, text: string) => {
    if (text === '') documents++
    else if (!texts.includes(text)) texts.push(text)
  })
  await context.addInitScript(noteTexts)
  return { texts: () => [...texts], documents: () => documents }
}

/** Runs in the browser. */
function noteTexts(): void {
  const note = (globalThis as unknown as { notePainted: (text: string) => void }).notePainted
  const seen = new Set<string>()
  note('')
  const look = (node: Node) => {
    if (node instanceof Element && /^(SCRIPT|STYLE|OPTION|INPUT)$/.test(node.tagName)) return
    if (node.nodeType === Node.TEXT_NODE) {
      if (node.parentElement && /^(SCRIPT|STYLE|OPTION)$/.test(node.parentElement.tagName)) return
      const text = (node.textContent ?? '').trim()
      if (!/\d\d:\d\d/.test(text) || seen.has(text)) return
      seen.add(text)
      note(text)
      return
    }
    node.childNodes.forEach(look)
  }
  new MutationObserver((mutations) => {
    for (const { target, addedNodes } of mutations) {
      if (target.nodeType === Node.TEXT_NODE) look(target)
      addedNodes.forEach(look)
    }
  }).observe(document, { subtree: true, childList: true, characterData: true })
}

/** The texts with a clock time in the page now, in the same form. */
export async function clockTextsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const found = new Set<string>()
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.parentElement && /^(SCRIPT|STYLE|OPTION)$/.test(node.parentElement.tagName)) continue
      const text = (node.textContent ?? '').trim()
      if (/\d\d:\d\d/.test(text)) found.add(text)
    }
    return [...found]
  })
}
