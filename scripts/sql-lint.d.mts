type Finding = { migration: string; rule: string; line: number; message: string }
type Excuse = { rule: string; migrations: string[]; reason: string }
export function judged(
  found: readonly Finding[],
  excused: readonly Excuse[],
): { fresh: Finding[]; idle: { rule: string; migration: string }[] }
