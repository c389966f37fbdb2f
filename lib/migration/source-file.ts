import { existsSync } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { constants, gunzipSync } from 'node:zlib'
import { MoveRefused } from '@/lib/migration/arguments'
import { isGzip } from '@/lib/migration/dump-text'

const HEAD_BYTES = 1 << 16
const SQLITE = 'SQLite format 3\0'
const CUSTOM_DUMP = 'PGDMP'
const TAR_DUMP = 'toc.dat\0'
const OTHER_PACKINGS: readonly (readonly [string, string])[] = [
  ['28b52ffd', 'zstd'],
  ['425a68', 'bzip2'],
  ['fd377a585a00', 'xz'],
  ['504b0304', 'zip'],
  ['04224d18', 'lz4'],
]
const PLAIN_DUMP = 'pg_dump --format=plain'

/** What a file of the old system's data is. */
export type SourceFile = { kind: 'sqlite' } | { kind: 'dump'; packed: boolean; bytes: number }

/** Looks into the file at `path` and says what it is. Throws `MoveRefused`, in one sentence, when nothing can be read from it. */
export async function sourceFile(path: string): Promise<SourceFile> {
  const found = await stat(path).catch((error: unknown) => unreadable(path, error))
  if (found.isDirectory()) {
    const isDump = existsSync(join(path, 'toc.dat'))
    throw new MoveRefused(
      isDump ? `${path} is a dump in directory format. ${restoreOrDumpAgain()}` : `${path} is a folder, not a file.`,
    )
  }
  const head = await headOf(path)
  if (head.length === 0) throw new MoveRefused(`${path} is empty.`)
  const packed = isGzip(head)
  const inside = packed ? unpackedHead(path, head) : head
  if (startsWith(inside, SQLITE)) {
    if (packed) throw new MoveRefused(`${path} is a packed SQLite file. Unpack it first.`)
    return { kind: 'sqlite' }
  }
  refuseOtherFormats(path, inside)
  return { kind: 'dump', packed, bytes: found.size }
}

function refuseOtherFormats(path: string, inside: Buffer): void {
  if (startsWith(inside, CUSTOM_DUMP))
    throw new MoveRefused(`${path} is a dump in pg_dump's custom format. ${restoreOrDumpAgain()}`)
  if (startsWith(inside, TAR_DUMP)) throw new MoveRefused(`${path} is a dump in tar format. ${restoreOrDumpAgain()}`)
  const packing = OTHER_PACKINGS.find(([magic]) => inside.toString('hex').startsWith(magic))
  if (packing) throw new MoveRefused(`${path} is packed by ${packing[1]}. Unpack it first, or pack it with gzip.`)
  const isWide = [0xfeff, 0xfffe].includes(inside.length < 2 ? 0 : inside.readUInt16BE(0))
  if (!isWide && inside.includes(0))
    throw new MoveRefused(`${path} is neither an SQLite file nor a dump in SQL (.sql, .sql.gz).`)
}

function restoreOrDumpAgain(): string {
  return `Make a plain one (${PLAIN_DUMP}), or restore it with pg_restore and import from that database.`
}

async function headOf(path: string): Promise<Buffer> {
  try {
    await using file = await open(path, 'r')
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
    return buffer.subarray(0, bytesRead)
  } catch (error) {
    return unreadable(path, error)
  }
}

function unpackedHead(path: string, head: Buffer): Buffer {
  try {
    return gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH })
  } catch (error) {
    throw new MoveRefused(`${path} is packed by gzip and damaged.`, { cause: error })
  }
}

function startsWith(head: Buffer, magic: string): boolean {
  return head.subarray(0, magic.length).toString('latin1') === magic
}

function unreadable(path: string, error: unknown): never {
  const code = error instanceof Error && 'code' in error ? error.code : ''
  if (code === 'ENOENT' || code === 'ENOTDIR') throw new MoveRefused(`There is no file ${path}.`, { cause: error })
  if (code === 'EACCES' || code === 'EPERM') throw new MoveRefused(`${path} may not be read by us.`, { cause: error })
  throw error
}
