/**
 * The later of two readings, by the server's own clock. An answer that was under way, or kept for a second, while the
 * page was rendered anew after a booking never brings the old number back.
 */
export function newerNews<News extends { asOf: string }>(known: News | undefined, incoming: News): News {
  return known && known.asOf > incoming.asOf ? known : incoming
}
