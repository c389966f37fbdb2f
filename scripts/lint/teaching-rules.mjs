/**
 * The lint rules of this code base: what may not be written, where it may, and the sentence that says where it belongs.
 * One entry is one rule `lectern/<name>`; `only` narrows the files it looks at, `allowed` are the files it leaves alone.
 * A list of exceptions only ever shrinks: prefer moving the code to adding a file here.
 */
import { domainOrder, sideDomains } from '../domains.mjs'

const tests = ['**/*.test.{ts,tsx,mjs}', 'e2e/**', 'bench/**', 'lib/testing/**']
const commandLine = ['scripts/**', 'prisma/**', 'bench/**', 'lib/migration/**', 'lib/jobs/**']
const domains = [...domainOrder, ...sideDomains].filter((name) => name !== 'jobs')
const domainFiles = domains.map((name) => `lib/${name}/**/*.{ts,tsx}`)
const actionFiles = ['lib/**/actions.ts', 'lib/**/*-actions.ts']
const pages = 'teacher|classes|lessons|bookings|offers|settings|admin|sign-in|sign-up|sign-out|apply-as-teacher|api'

export const teachingRules = {
  clock: {
    selectors: [
      'NewExpression[callee.name="Date"][arguments.length=0]',
      'CallExpression[callee.name="Date"]',
      'MemberExpression[object.name="Date"][property.name="now"]',
      'MemberExpression[object.name="Temporal"][property.name="Now"]',
    ],
    allowed: ['lib/time/instant.ts', 'scripts/**', ...tests],
    message:
      'Time is a parameter: take `now: Instant` from the caller. Only the edge (a page, an action, the worker) reads the clock, with `now()` from lib/time/instant.ts.',
  },
  'clock-at-the-edge': {
    only: domainFiles,
    allowed: [...actionFiles, ...tests],
    selectors: ['ImportDeclaration[source.value=/time\\u002Finstant$/] > ImportSpecifier[imported.name="now"]'],
    message:
      'A verb, a query or a decision is told the time: take `now: Instant` as a parameter and let the action, page or job call `now()`.',
  },
  formatter: {
    selectors: [
      'MemberExpression[property.name=/^toLocale(Date|Time)?String$/]',
      'MemberExpression[property.name=/^to(Date|Time|UTC)String$/]',
      'MemberExpression[object.name="Intl"][property.name=/^(DateTimeFormat|RelativeTimeFormat|DurationFormat)$/]',
    ],
    // Asking the device which zone it is in is not formatting; one component does it.
    allowed: ['lib/time/**', 'components/time/*device-zone*'],
    message:
      'Text for people has one home: use a function of lib/time/format.ts with the viewer’s zone, or add one there. Zone questions go to lib/time/zone.ts.',
  },
  'date-parts': {
    selectors: [
      'CallExpression > MemberExpression.callee[property.name=/^(get|set)(UTC)?(FullYear|Month|Date|Day|Hours|Minutes|Seconds|Milliseconds)$/]',
      'MemberExpression[property.name="getTimezoneOffset"]',
    ],
    allowed: ['lib/time/**'],
    message:
      'Parts of a Date belong to the machine’s zone or to UTC, never to a person. Ask lib/time/wall-time.ts for the wall time in a named zone.',
  },
  'day-length': {
    selectors: ['Literal[value=86400000]', 'Literal[value=86400]'],
    allowed: ['lib/time/**', 'scripts/**', ...tests],
    message:
      'A day is 23, 24 or 25 hours long. Step by days on wall time with lib/time/wall-time.ts; for plain hours write the hours.',
  },
  dayjs: {
    selectors: ['ImportDeclaration[source.value=/^dayjs/]', 'ImportExpression[source.value=/^dayjs/]'],
    allowed: ['lib/time/format.ts'],
    message:
      'dayjs formats and nothing else: only lib/time/format.ts imports it. Arithmetic on wall time lives in lib/time/wall-time.ts.',
  },
  'prisma-client': {
    selectors: ['NewExpression[callee.name="PrismaClient"]'],
    allowed: ['lib/db/client.ts'],
    message: 'One pool for one process: import `db` (or its factory) from lib/db/client.ts.',
  },
  environment: {
    selectors: ['MemberExpression[object.name="process"][property.name="env"]'],
    allowed: [
      'lib/env.ts',
      'lib/db/client.ts',
      'lib/db/server.ts',
      'lib/db/cluster.ts',
      'lib/testing/**',
      'next.config.ts',
      '*.config.{ts,mjs}',
      'instrumentation.ts',
      'scripts/**',
      'prisma/**',
      'e2e/**',
      'bench/**',
      '**/*.test.ts',
    ],
    unless: (node) => node.parent.type === 'MemberExpression' && node.parent.property.name === 'NODE_ENV',
    message:
      'The environment is read once, at the edge: take the value as a parameter, or read it in lib/env.ts where it is checked and named.',
  },
  swallow: {
    selectors: [
      'CallExpression[callee.property.name="catch"] > ArrowFunctionExpression.arguments[params.length=0]',
      'CallExpression[callee.property.name="catch"] > FunctionExpression.arguments[params.length=0]',
      'CatchClause:not([param])',
      'CatchClause[param] > BlockStatement.body[body.length=0]',
    ],
    allowed: [],
    message:
      'An error that nobody reads becomes “free”, “empty” or “no conflict”. Name it and look at it: map the one you expect (lib/db/violations.ts) and throw the rest on.',
  },
  any: {
    selectors: ['TSAnyKeyword'],
    allowed: [],
    message: 'Say what it is: a named type, a type parameter, or `unknown` that a zod schema parses at the edge.',
  },
  'framework-in-domain': {
    only: [...domainFiles, 'lib/time/**', 'lib/db/**', 'lib/migration/**'],
    allowed: actionFiles,
    selectors: ['ImportDeclaration[source.value=/^(next|react|react-dom|next-auth)(\\u002F|$)/]'],
    message:
      'The domain knows no framework. Cookies, redirects and revalidation belong to actions.ts and lib/actions/define-action.ts; markup belongs to components/.',
  },
  'db-in-components': {
    only: ['components/**'],
    allowed: [],
    selectors: [
      'ImportDeclaration[importKind!="type"][source.value=/(^|\\u002F)lib\\u002Fdb(\\u002F|$)/]',
      'ImportDeclaration[source.value=/^(pg|@prisma)(\\u002F|$)/]',
    ],
    message:
      'A component is given views: read in lib/<domain>/queries.ts, call it from the page, pass the result down as props.',
  },
  console: {
    selectors: ['CallExpression[callee.object.name="console"][callee.property.name=/^(log|info|debug|table|dir)$/]'],
    allowed: [...commandLine, 'e2e/**'],
    message:
      'Only a command speaks on standard output. What people must see is a refusal or a page; what operators must see is a `console.error` with a reference, or a BookingEvent row.',
  },
  'no-sleep': {
    only: ['**/*.test.{ts,tsx,mjs}', 'e2e/**'],
    allowed: [],
    selectors: [
      'CallExpression[callee.property.name="waitForTimeout"]',
      'CallExpression[callee.name="setTimeout"]',
      'ImportDeclaration[source.value="node:timers/promises"]',
    ],
    message:
      'A sleep is a guess that fails on a slow machine. Wait for what you expect: `await expect(locator)…`, `expect.poll`, or pass a later `now`.',
  },
  routes: {
    selectors: [
      `Literal[value=/^\\u002F(${pages})([\\u002F?#]|$)/]`,
      `TemplateLiteral > TemplateElement.quasis:first-child[value.raw=/^\\u002F(${pages})([\\u002F?#]|$)/]`,
    ],
    // A test that expects an address spells it: built by the code under test it would prove nothing.
    allowed: ['lib/routes.ts', '**/*.test.{ts,tsx}', 'next.config.ts', 'proxy.ts', 'scripts/**'],
    message: 'Every address is built in lib/routes.ts: use `routes.…`, or add the page there.',
  },
  'raw-html': {
    selectors: ['JSXAttribute[name.name="dangerouslySetInnerHTML"]'],
    // A constant script of ours, which must run before the page is drawn.
    allowed: ['components/time/device-zone-script.tsx'],
    message: 'Markup from a string is how a note becomes a script. Render elements in components/, React escapes them.',
  },
  barrel: {
    selectors: ['ExportAllDeclaration'],
    allowed: [],
    message:
      'No barrels: import from the file that owns the name, so that a reader lands there and a client bundle takes only that.',
  },
}
