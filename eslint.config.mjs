import js from '@eslint/js'
import next from '@next/eslint-plugin-next'
import jsxA11y from 'eslint-plugin-jsx-a11y'
import reactHooks from 'eslint-plugin-react-hooks'
import { defineConfig } from 'eslint/config'
import tseslint from 'typescript-eslint'
import { teachingConfig } from './scripts/lint/plugin.mjs'

const typed = ['**/*.{ts,tsx}']
const rendered = ['app/**/*.{ts,tsx}', 'components/**/*.{ts,tsx}']

export default defineConfig(
  {
    ignores: [
      'node_modules/',
      '.next/',
      '.data/',
      '.cache/',
      'lib/db/generated/',
      'next-env.d.ts',
      'test-results/',
      'playwright-report/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  { rules: { eqeqeq: ['error', 'always', { null: 'ignore' }] } },
  {
    name: 'plain JavaScript runs on Node',
    files: ['**/*.{mjs,cjs}'],
    languageOptions: {
      globals: Object.fromEntries(
        [
          'process',
          'console',
          'URL',
          'Buffer',
          'setTimeout',
          'clearTimeout',
          'setInterval',
          'clearInterval',
          'fetch',
          'AbortSignal',
          'AbortController',
          'performance',
        ].map((name) => [name, 'readonly']),
      ),
    },
  },
  {
    name: 'typed code',
    files: typed,
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // lectern/any says where to go instead.
      '@typescript-eslint/no-explicit-any': 'off',
      // A number or a boolean in a template reads well; an object or null does not.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // `onClick={() => close()}` and `action={serverAction}` are how React is written.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      // Server actions and route handlers must be async whether or not they wait.
      '@typescript-eslint/require-await': 'off',
      // Dear (a third of the time of a run) and rarely right here: no class hierarchies, no numeric enums.
      '@typescript-eslint/no-deprecated': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      // `const { refresh } = useRouter()` is how hooks are used; their types say method all the same.
      '@typescript-eslint/unbound-method': 'off',
      // Counting and taking characters by code point is what is meant.
      '@typescript-eslint/no-misused-spread': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
    },
  },
  {
    name: 'long functions hide two things',
    files: ['lib/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: { 'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }] },
  },
  {
    name: 'rendered code',
    files: rendered,
    extends: [reactHooks.configs.flat.recommended, jsxA11y.flatConfigs.strict],
    plugins: { '@next/next': next },
    rules: {
      ...next.configs.recommended.rules,
      ...next.configs['core-web-vitals'].rules,
      // A table or list whose `display` a stylesheet changes loses its role in some browsers: say it again.
      'jsx-a11y/no-redundant-roles': [
        'error',
        {
          nav: ['navigation'],
          ul: ['list'],
          ol: ['list'],
          table: ['table'],
          thead: ['rowgroup'],
          tbody: ['rowgroup'],
          tr: ['row'],
          th: ['columnheader', 'rowheader'],
          td: ['cell'],
        },
      ],
    },
  },
  {
    name: 'tests assert on shapes the compiler cannot see',
    files: ['**/*.test.{ts,tsx}', 'e2e/**', 'bench/**'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    name: 'commands talk',
    files: ['scripts/**', 'prisma/**', 'bench/**'],
    rules: { 'no-console': 'off' },
  },
  teachingConfig,
)
