import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { MoveRefused } from '@/lib/migration/arguments'

const CHUNK_BYTES = 1 << 18
const GZIP = Buffer.from([0x1f, 0x8b])
// What PostgreSQL calls the encodings that dumps of it are written in, and what the platform calls them.
const ENCODINGS: Readonly<Record<string, string>> = {
  UTF8: 'utf-8',
  UNICODE: 'utf-8',
  SQL_ASCII: 'utf-8',
  LATIN1: 'latin1',
  LATIN2: 'iso-8859-2',
  LATIN5: 'iso-8859-9',
  LATIN9: 'iso-8859-15',
  WIN1250: 'windows-1250',
  WIN1251: 'windows-1251',
  WIN1252: 'windows-1252',
  KOI8R: 'koi8-r',
  EUC_JP: 'euc-jp',
  EUC_KR: 'euc-kr',
  BIG5: 'big5',
  GBK: 'gbk',
  GB18030: 'gb18030',
}

/** Whether a file that begins with `head` is packed by gzip. */
export function isGzip(head: Buffer): boolean {
  return head.subarray(0, GZIP.length).equals(GZIP)
}

/**
 * The text of a dump, unpacked if it is packed, piece by piece; never more than a few pieces are in memory. It is decoded
 * as the dump says it is written (`SET client_encoding`, a byte order mark, else UTF-8). `onRead` hears how many bytes of
 * the file have been read. Throws `MoveRefused` where the file is cut off or is not written as it says.
 */
export async function* dumpText(
  path: string,
  packed: boolean,
  onRead: (bytes: number) => void,
): AsyncGenerator<string> {
  const file = createReadStream(path, { highWaterMark: CHUNK_BYTES })
  let bytes = 0
  file.on('data', (chunk) => onRead((bytes += chunk.length)))
  const unpacked = packed ? file.pipe(createGunzip({ chunkSize: CHUNK_BYTES })) : file
  file.on('error', (error) => unpacked.destroy(error))
  let decoder: TextDecoder | undefined
  try {
    for await (const chunk of unpacked as AsyncIterable<Buffer>) {
      decoder ??= new TextDecoder(encodingOf(path, chunk), { fatal: true })
      yield decoder.decode(chunk, { stream: true })
    }
    yield decoder?.decode() ?? ''
  } catch (error) {
    throw new MoveRefused(explained(path, error), { cause: error })
  } finally {
    file.destroy()
  }
}

function encodingOf(path: string, head: Buffer): string {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  const said = /^\s*SET\s+client_encoding\s*(?:=|TO)\s*'?(\w+)'?/im.exec(head.toString('latin1'))?.[1]
  const known = ENCODINGS[said?.toUpperCase().replace('UTF-8', 'UTF8') ?? 'UTF8']
  if (known === undefined)
    throw new MoveRefused(
      `${path} is written in ${said ?? 'an encoding'} that cannot be read here. Dump it with --encoding=UTF8.`,
    )
  return known
}

function explained(path: string, error: unknown): string {
  if (error instanceof MoveRefused) return error.message
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'Z_BUF_ERROR') return `${path} ends in the middle: the file was cut off.`
  if (code.startsWith('Z_')) return `${path} is packed by gzip and damaged: ${String(error)}.`
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return `${path} holds bytes that are no text in its encoding.`
  throw error
}
