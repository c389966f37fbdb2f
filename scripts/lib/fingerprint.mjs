import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'

/**
 * One hash over the names and contents of all files below `paths` (files or folders, relative to `root`; a missing one
 * counts as empty) and over `extra` words. `skip` says which relative paths do not matter.
 */
export function fingerprint(root, paths, { skip = () => false, extra = [] } = {}) {
  const hash = createHash('sha256')
  for (const path of paths) {
    for (const file of filesBelow(root, path)) {
      if (skip(file)) continue
      hash
        .update(`${file}\0`)
        .update(readFileSync(join(root, file)))
        .update('\0')
    }
  }
  for (const word of extra) hash.update(`${word}\0`)
  return hash.digest('hex')
}

/** Whether the stamp at `path` says exactly `value`. */
export function isStamped(path, value) {
  return existsSync(path) && readFileSync(path, 'utf8') === value
}

/** Writes `value` to the stamp at `path`; do it only after the work it stands for is done. */
export function stamp(path, value) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, value)
}

function filesBelow(root, path) {
  const full = join(root, path)
  if (!existsSync(full)) return []
  if (!statSync(full).isDirectory()) return [path]
  return readdirSync(full)
    .sort()
    .flatMap((name) => filesBelow(root, `${path}/${name}`.split(sep).join('/')))
}
