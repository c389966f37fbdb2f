export function offencesOf(
  files: ReadonlyMap<string, string>,
  allowed?: Readonly<Record<string, number>>,
): { file: string; message: string }[]
