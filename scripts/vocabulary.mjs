/**
 * `npm run vocabulary`: which files may exist, what they may be called and hold. It reads every tracked or new file,
 * prints one sentence for each offence that says what to do instead, and ends with exit code 1 when there is one.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { actionsFile, domainOrder, foundations, looseFiles, pureFile, queriesFile, sideDomains } from './domains.mjs'
import { longFiles } from './vocabulary-exceptions.mjs'

const LONGEST = 250
const source = /\.(?:ts|tsx|mjs|cjs|mts)$/
const vagueName = /(?:^|-)(?:utils?|helpers?|types?|constants?|services?|managers?|common|misc|shared)$/
const domains = [...domainOrder, ...sideDomains]
const folders = [...domains, ...Object.keys(foundations)]
const whole = (pattern) => new RegExp(`^${pattern}$`)
const isActions = (name) => whole(actionsFile).test(name)
const isReadOrVerdict = (name) => whole(pureFile).test(name) || whole(queriesFile).test(name)

const baseName = (file) => file.slice(file.lastIndexOf('/') + 1)
const stem = (file) => baseName(file).replace(/\..*$/, '')
const camel = (kebab) => kebab.replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase())
const lineCount = (text) => text.replace(/\n$/, '').split('\n').length

/** Names of the values (functions, constants, classes) a file exports; exported types do not count. */
function exportedValues(text) {
  const declared = text.matchAll(/^export (?:async )?(?:function\*?|const|let|class) (\w+)/gm)
  const listed = text.matchAll(/^export \{([^}]*)\}/gm)
  const names = [...listed].flatMap(([, list]) => list.split(',').map((each) => each.trim()))
  return [
    ...new Set([...[...declared].map(([, name]) => name), ...names.filter((each) => each && !/^type /.test(each))]),
  ]
}

function* checkName(file) {
  if (!source.test(file)) return
  const name = stem(file)
  if (vagueName.test(name)) {
    yield `“${name}” says nothing about the domain. Name the file after the one thing it does, as in lib/booking/book-seat.ts.`
  }
  if (name === 'index' && /^(?:lib|components)\//.test(file)) {
    yield 'No barrels: import from the file that owns the name, and delete this one.'
  }
}

function* checkPlace(file) {
  const [, folder, name, deeper] = file.match(/^lib\/(?:([^/]+)\/)?([^/]+)(\/.*)?$/) ?? []
  if (!name || !source.test(file)) return
  if (!folder) {
    if (!looseFiles.includes(name) && !/\.test\.ts$/.test(name)) {
      yield `Only ${looseFiles.join(', ')} stand directly in lib/. Put this file into the folder of its domain.`
    }
  } else if (!folders.includes(folder)) {
    yield `lib/${folder} is not a known domain. Use ${folders.join(', ')}, or give it a place in scripts/domains.mjs.`
  } else if (deeper && domains.includes(folder)) {
    yield `A domain is one flat folder: move this file to lib/${folder}/.`
  }
}

function* checkVerb(file, text) {
  const [, folder, name] = file.match(/^lib\/([^/]+)\/([^/]+)$/) ?? []
  if (!domains.includes(folder) || folder === 'jobs' || !source.test(file)) return
  if (/\.test\.ts$/.test(name) || isActions(name) || isReadOrVerdict(name)) return
  const values = exportedValues(text)
  const expected = camel(stem(file))
  if (values.length === 0) {
    yield 'This file exports no operation. A view type lives in queries.ts, the type of a verdict in decisions.ts.'
  } else if (values.length > 1) {
    yield `One verb, one file: it exports ${values.join(', ')}. Give each its own file, reads to queries.ts, verdicts to decisions.ts.`
  } else if (values[0] !== expected) {
    yield `The file is named after its verb: rename the file or the export so that ${stem(file)} holds ${expected} (it holds ${values[0]}).`
  }
}

function* checkServer(file, text) {
  if (!source.test(file)) return
  const says = /^\s*['"]use server['"]/m.test(text)
  if (says && !(file.startsWith('lib/') && isActions(baseName(file)))) {
    yield "'use server' opens a door to the internet: only lib/<domain>/actions.ts may hold it, where defineAction guards it."
  }
}

function* checkLength(file, text, allowed) {
  if (!source.test(file)) return
  const lines = lineCount(text)
  const known = allowed[file]
  if (known === undefined && lines > LONGEST) {
    yield `${lines} lines, ${LONGEST} is the most: split it by what changes together. The list of exceptions only shrinks.`
  } else if (known !== undefined && lines > known) {
    yield `${lines} lines; it was excused at ${known} and may only get shorter.`
  } else if (known !== undefined && lines <= LONGEST) {
    yield `Only ${lines} lines now, well done: take it off the list in scripts/vocabulary-exceptions.mjs.`
  }
}

function* checkAddresses(file, text) {
  const machine = text.match(/(?:^|[\s"'`=(:])\/(?:work|root|home|Users)\/[\w.-]+/m)
  if (machine)
    yield `It holds a path of one machine (${machine[0].trim()}). Use a path relative to the file or the project.`
  const registry = text.match(/https?:\/\/[^\s"'`)]*(?:registry|artifactory|nexus|verdaccio|npmmirror)[^\s"'`)]*/)
  if (registry)
    yield `It holds a registry address (${registry[0]}). Each machine brings its own: leave it to the user’s npm settings.`
  if (file === 'package-lock.json' && /"resolved":/.test(text)) {
    yield 'The lock file names where packages came from. Run npm install with the project’s .npmrc, which leaves that out.'
  }
}

function* checkProse(file, text, files) {
  const most = file === 'README.md' ? 150 : /^docs\/decisions\//.test(file) ? 40 : Infinity
  if (lineCount(text) > most) yield `${lineCount(text)} lines, ${most} is the most. Say less, or move a part to docs/.`
  if (file !== 'README.md') return
  const glossary = (files.get('docs/glossary.md') ?? '').toLowerCase()
  for (const [, term] of text.matchAll(/\*\*([^*]+)\*\*/g)) {
    const word = term.toLowerCase().replace(/s$/, '')
    if (!glossary.includes(`**${word}`))
      yield `The bold word “${term}” is not in docs/glossary.md. Explain it there, or print it plainly.`
  }
}

/**
 * Reads a whole project and returns its offences as `{ file, message }`.
 * `files` maps each path (relative, with forward slashes) to its text; `allowed` maps long files to their excused length.
 */
export function offencesOf(files, allowed = longFiles) {
  const found = []
  for (const [file, text] of files) {
    const messages = [
      ...checkName(file),
      ...checkPlace(file),
      ...checkVerb(file, text),
      ...checkServer(file, text),
      ...checkLength(file, text, allowed),
      ...checkAddresses(file, text),
      ...checkProse(file, text, files),
    ]
    found.push(...messages.map((message) => ({ file, message })))
  }
  for (const file of Object.keys(allowed)) {
    if (!files.has(file))
      found.push({ file, message: 'It is gone: take it off the list in scripts/vocabulary-exceptions.mjs.' })
  }
  return found
}

function readProject() {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    encoding: 'utf8',
    maxBuffer: 1e8,
  })
  const texts = listed.split('\0').filter((file) => file && existsSync(file) && !/\.(?:png|ico|gz|woff2)$/.test(file))
  return new Map(texts.map((file) => [file, readFileSync(file, 'utf8')]))
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const files = readProject()
  const offences = offencesOf(files)
  for (const { file, message } of offences) console.error(`${file}\n  ${message}\n`)
  console.log(`vocabulary: ${files.size} files read, ${offences.length} to put right`)
  process.exitCode = offences.length === 0 ? 0 : 1
}
