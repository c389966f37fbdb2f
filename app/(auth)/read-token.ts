/** The token in the address of a link from a mail; '' where there is none, which no link has. */
export function tokenIn(parameter: string | string[] | undefined): string {
  return typeof parameter === 'string' && parameter.length <= 200 ? parameter : ''
}
