'use client'

import { createContext, type ReactNode, useContext, useMemo, useOptimistic } from 'react'
import type { BookingStatus } from '@/lib/sessions/roster-queries'
import { type AskedMark, expectedMarks, type Marks } from './expected-marks'
import { BookingStatusBadge } from './status-badge'

interface Board {
  marks: Marks
  /** Shows a mark as taken until its answer is there. Call it inside the transition that sends the mark. */
  expect: (asked: AskedMark) => void
}

const BoardContext = createContext<Board | null>(null)

export interface AttendanceBoardProps {
  /** As the server has rendered them. */
  rows: readonly { bookingId: number; status: BookingStatus }[]
  children: ReactNode
}

/**
 * Shows marks at once, before the server has answered. What the server says is the ground and what was asked lies over it
 * for as long as the asking takes: news of the class that arrives meanwhile changes the ground only, and a mark that is
 * refused leaves no trace, whatever else was marked beside it.
 */
export function AttendanceBoard({ rows, children }: AttendanceBoardProps) {
  const ground = useMemo<Marks>(
    () => Object.fromEntries(rows.map(({ bookingId, status }) => [bookingId, status])),
    [rows],
  )
  const [marks, expect] = useOptimistic(ground, expectedMarks)
  const board = useMemo(() => ({ marks, expect }), [marks, expect])
  return <BoardContext value={board}>{children}</BoardContext>
}

/** The marks of the board around this. Throws outside of one. */
export function useBoard(): Board {
  const board = useContext(BoardContext)
  if (!board) throw new Error('attendance is marked inside an AttendanceBoard')
  return board
}

/** The state of one booking as a word, with the mark that is on its way. */
export function MarkedStatus({ bookingId, status }: { bookingId: number; status: BookingStatus }) {
  const { marks } = useBoard()
  return <BookingStatusBadge status={marks[bookingId] ?? status} />
}
