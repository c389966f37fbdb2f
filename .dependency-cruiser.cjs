/**
 * Who may import whom. Every rule's comment says where the code should go instead; `npm run import-rules` prints it.
 * scripts/import-rules.test.ts breaks each rule once on a made-up tree, so a rule that no longer fires is noticed.
 */
const { domainOrder, sideDomains, pureFile, queriesFile, actionsFile, testFile } = require('./scripts/domains.mjs')

const anyOf = (names) => `(?:${names.join('|')})`
const domains = anyOf([...domainOrder, ...sideDomains])
const framework = '(?:^|node_modules/)(?:next|react|react-dom|next-auth)(?:/|$)'
const noTest = [testFile, '^(?:e2e|bench)/', '^lib/testing/']
// Types vanish before the program runs: a type from a forbidden place is judged by its own rule where it matters.
const runtimeOnly = { dependencyTypesNot: ['type-only', 'type-import'] }

const reachDown = domainOrder.slice(0, -1).map((domain, place) => ({
  name: `order-${domain}`,
  severity: 'error',
  comment:
    `lib/${domain} may not know ${domainOrder.slice(place + 1).join(', ')}: imports point down the order in ` +
    'scripts/domains.mjs. Move what both need to the lower domain, or let the higher one call this one.',
  from: { path: `^lib/${domain}/`, pathNot: noTest },
  to: { path: `^lib/${anyOf(domainOrder.slice(place + 1))}/` },
}))

module.exports = {
  forbidden: [
    {
      name: 'no-cycle',
      severity: 'error',
      comment:
        'These files need each other, so neither can be read alone. Move what both use into a third file below them.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only', 'type-import'] } },
    },
    {
      name: 'nobody-imports-it',
      severity: 'error',
      comment: 'Only tests use this file. Delete it, or use it where the product needs it.',
      module: {
        path: '^(?:lib|components)/',
        pathNot: [testFile, '^lib/testing/', '^lib/db/generated/', '\\.d\\.ts$', '/(?:main|worker|cli)\\.ts$'],
        numberOfDependentsLessThan: 1,
      },
      from: { pathNot: testFile },
    },
    {
      name: 'must-resolve',
      severity: 'error',
      comment: 'This import leads nowhere. Correct the path, or install the package.',
      from: {},
      to: { couldNotResolve: true, pathNot: ['lib/db/generated/', '^next/'] },
    },
    {
      name: 'no-dev-package',
      severity: 'error',
      comment:
        'The running product may not need a development package. Move the package to dependencies, or the code to lib/testing, scripts or e2e.',
      from: { path: '^(?:app|components|lib|prisma)/', pathNot: noTest },
      to: { dependencyTypes: ['npm-dev'], ...runtimeOnly },
    },
    {
      name: 'app-reads-queries',
      severity: 'error',
      comment:
        'A page reads and composes: call lib/<domain>/queries.ts for data, put a form into components/<domain>/ (which imports the action), ' +
        'and leave verbs to lib/<domain>/actions.ts and the database to lib/.',
      from: { path: '^(?:app/|proxy\\.ts|instrumentation\\.ts)', pathNot: testFile },
      to: {
        path: '^lib/',
        pathNot: [
          `^lib/[^/]+/(?:${queriesFile}|${actionsFile})$`,
          '^lib/(?:time|auth)/',
          '^lib/(?:routes|result|env)\\.ts$',
        ],
      },
    },
    {
      name: 'components-show',
      severity: 'error',
      comment:
        'A component is given views and calls actions. Read in lib/<domain>/queries.ts from the page and pass props; ' +
        'decide in a verb behind lib/<domain>/actions.ts; import the view’s type with `import type`.',
      from: { path: '^components/', pathNot: testFile },
      to: {
        path: '^(?:lib|app|prisma)/',
        pathNot: [`^lib/[^/]+/${actionsFile}$`, '^lib/time/', '^lib/actions/', '^lib/(?:routes|result)\\.ts$'],
        ...runtimeOnly,
      },
    },
    {
      name: 'components-no-db',
      severity: 'error',
      comment:
        'A component never sees the database, not even its types: queries return views made of strings and numbers. Take the view type from lib/<domain>/queries.ts.',
      from: { path: '^components/' },
      to: { path: '^lib/db/|^prisma/|(?:^|node_modules/)(?:pg|@prisma/[^/]+)(?:/|$)' },
    },
    {
      name: 'ui-knows-no-domain',
      severity: 'error',
      comment:
        'components/ui holds primitives any product could use. Put what knows a class or a booking into components/<domain>/, and pass text and handlers as props.',
      from: { path: '^components/ui/', pathNot: testFile },
      to: { path: '^(?:components/(?!ui/)|lib/)' },
    },
    {
      name: 'actions-call-own-verbs',
      severity: 'error',
      comment:
        'An action calls the verbs of its own folder through defineAction. What spans two domains is a verb of the higher domain.',
      from: { path: `^lib/([^/]+)/${actionsFile}$` },
      to: {
        path: '^(?:lib|app|components)/',
        pathNot: ['^lib/$1/', '^lib/(?:actions|time|auth)/', '^lib/(?:routes|result|env)\\.ts$'],
        ...runtimeOnly,
      },
    },
    {
      name: 'actions-no-db',
      severity: 'error',
      comment: 'An action parses, calls and explains. Write to the database in a verb beside it, read in queries.ts.',
      from: { path: `^lib/[^/]+/${actionsFile}$` },
      to: { path: '^lib/db/' },
    },
    {
      name: 'actions-are-the-edge',
      severity: 'error',
      comment:
        'Only pages, components and tests call an action. Call the verb it wraps: it takes the same facts and `now`.',
      from: { path: '^(?:lib|prisma|bench)/', pathNot: [testFile] },
      to: { path: `^lib/[^/]+/${actionsFile}$` },
    },
    {
      name: 'domain-knows-no-framework',
      severity: 'error',
      comment:
        'Verbs, queries and decisions run in jobs, tests and benches as well: no next/*, no React. Cookies, redirects and revalidation belong to actions.ts and lib/actions/define-action.ts.',
      from: { path: `^lib/(?:${domains}|time|db|migration|testing)/`, pathNot: [`/${actionsFile}$`, testFile] },
      to: { path: framework },
    },
    {
      name: 'lib-draws-nothing',
      severity: 'error',
      comment: 'lib/ does not know who shows it. Move the markup to components/, or the shared rule down into lib/.',
      from: { path: '^lib/' },
      to: { path: '^(?:app|components|e2e|bench|scripts)/' },
    },
    {
      name: 'decisions-are-pure',
      severity: 'error',
      comment:
        'A decision is a function from facts to a verdict: it imports lib/time, lib/result.ts and other decisions, nothing else. Load the facts in the verb and pass them in.',
      from: { path: `^lib/${domains}/${pureFile}$` },
      to: {
        path: '.+',
        // Calendar arithmetic without a clock or a zone: its own rule below keeps it in one file.
        pathNot: ['^lib/time/', '^lib/result\\.ts$', `^lib/${domains}/${pureFile}$`, 'node_modules/rrule-temporal/'],
      },
    },
    {
      name: 'one-recurrence-library',
      severity: 'error',
      comment:
        'Only lib/series/recurrence.ts knows the library that repeats dates: it is heavy, and lib/time decides what its days mean. Call datesOf or occurrencesOf.',
      from: { path: '.+', pathNot: '^lib/series/recurrence\\.ts$' },
      to: { path: '(?:^|node_modules/)rrule-temporal(?:/|$)' },
    },
    {
      name: 'foundations-know-no-domain',
      severity: 'error',
      comment:
        'lib/time, lib/db, lib/auth and lib/actions carry the domains and know none of them. Move the code into the domain, or pass it in.',
      from: { path: '^lib/(?:time|db|auth|actions)/', pathNot: testFile },
      to: { path: `^lib/(?:${domains}|migration)/` },
    },
    {
      name: 'time-stands-alone',
      severity: 'error',
      comment:
        'lib/time is the lowest floor: it imports only itself and lib/result.ts. Pass what it needs as a parameter.',
      from: { path: '^lib/time/', pathNot: testFile },
      to: { path: '^(?:lib|app|components|prisma)/', pathNot: ['^lib/time/', '^lib/result\\.ts$'] },
    },
    {
      name: 'one-formatter',
      severity: 'error',
      comment: 'Only lib/time/format.ts formats. Use a function of it, or add one there.',
      from: { path: '.+', pathNot: '^lib/time/format\\.ts$' },
      to: { path: '(?:^|node_modules/)dayjs(?:/|$)' },
    },
    {
      name: 'side-domains-read-down',
      severity: 'error',
      comment: `lib/${anyOf(sideDomains)} stands beside the order and uses foundations only. Put what needs bookings or sessions into that domain.`,
      from: { path: `^lib/${anyOf(sideDomains)}/`, pathNot: noTest },
      to: { path: `^lib/(?:${domains}|migration)/`, pathNot: `^lib/${anyOf(sideDomains)}/` },
    },
    {
      name: 'migration-is-a-tool',
      severity: 'error',
      comment:
        'The product does not depend on the way it got here. Only prisma/, tests, benches and lib/migration itself use lib/migration; the admin’s pages and components/migration show its queries.',
      from: {
        path: '^(?:lib|components|app)/',
        pathNot: ['^lib/(?:migration|testing)/', testFile, '^app/', '^components/migration/'],
      },
      to: { path: '^lib/migration/' },
    },
    {
      name: 'testing-stays-in-tests',
      severity: 'error',
      comment:
        'lib/testing builds worlds for tests, e2e, the seed and benches. The product never has a feature only a test can reach: move the code into its domain.',
      from: { path: '^(?:app|components|lib)/', pathNot: ['^lib/testing/', testFile] },
      to: { path: '^lib/testing/' },
    },
    {
      name: 'e2e-stays-outside',
      severity: 'error',
      comment:
        'A story sees what a person sees. Build rows with lib/testing, addresses with lib/routes.ts, expected times with lib/time; never call verbs or components.',
      from: { path: '^e2e/' },
      to: {
        path: '^(?:lib|app|components)/',
        pathNot: ['^lib/(?:testing|time|auth)/', '^lib/(?:routes|env)\\.ts$', '^lib/db/(?:client|generated/)'],
        ...runtimeOnly,
      },
    },
    {
      name: 'bootstrap-needs-nothing',
      severity: 'error',
      comment:
        'start.mjs and test.mjs run before anything is installed: node: modules and plain files of scripts/ only. Start what needs packages as a child process.',
      from: { path: '^scripts/(?:start|test)\\.mjs$' },
      to: { path: '.+', pathNot: ['^scripts/'], dependencyTypesNot: ['core'] },
    },
    ...reachDown,
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^lib/db/generated/'] },
    exclude: { path: ['^\\.next', '^\\.data'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.json', '.d.ts'],
    },
    skipAnalysisNotInRules: true,
  },
}
