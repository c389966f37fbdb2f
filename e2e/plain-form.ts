/** A form as a browser without JavaScript would send it: where to, and the hidden fields it came with. */
export interface PlainForm {
  url: string
  hidden: [string, string][]
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'", '#39': "'" }
const plain = (text: string) =>
  text.replace(/&(amp|lt|gt|quot|#x27|#39);/g, (_all, name: string) => entities[name] ?? '')
const attribute = (tag: string, name: string) => plain(new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '')

/** Asks for a page as one person and reads the form that holds a text. Throws when there is none. */
export async function formOn(url: string, { cookie, holds }: { cookie: string; holds: string }): Promise<PlainForm> {
  const [found] = await formsOn(url, { cookie, holds: [holds] })
  if (!found) throw new Error(`No form with “${holds}” on ${url}`)
  return found
}

/** Asks for a page as one person and reads the forms that hold one of some texts. */
export async function formsOn(
  url: string,
  { cookie, holds }: { cookie: string; holds: readonly string[] },
): Promise<PlainForm[]> {
  const html = await (await fetch(url, { headers: { cookie } })).text()
  const forms = html.match(/<form[^]*?<\/form>/g) ?? []
  const found = forms.filter((form) => form.includes('$ACTION_') && holds.some((text) => form.includes(text)))
  return found.map((form) => {
    const inputs = form.match(/<input[^>]*type="hidden"[^>]*>/g) ?? []
    return { url, hidden: inputs.map((tag) => [attribute(tag, 'name'), attribute(tag, 'value')]) }
  })
}

/** Sends a form as one person, with these values for its fields. Redirects are answers, they are not followed. */
export async function send(form: PlainForm, cookie: string, fields: Record<string, string> = {}): Promise<Response> {
  const body = new FormData()
  for (const [name, value] of form.hidden) if (!(name in fields)) body.append(name, value)
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  const headers = { cookie, origin: new URL(form.url).origin }
  return fetch(form.url, { method: 'POST', body, headers, redirect: 'manual' })
}
