import type { SeatNews } from '@/lib/sessions/seats-queries'

/**
 * The later of two readings, by the server's own clock. An answer that was under way, or kept for a second, while the
 * page was rendered anew after a booking never brings the old number back.
 */
export function newerNews(known: SeatNews | undefined, incoming: SeatNews): SeatNews {
  return known && known.asOf > incoming.asOf ? known : incoming
}
