/** The local ESLint plugin: one rule for each entry of teaching-rules.mjs, and two that need more than a selector. */
import { teachingRules } from './teaching-rules.mjs'

/** Builds an ESLint rule which reports its sentence at every node one of the selectors finds. */
function ruleFrom({ selectors, message, unless }) {
  return {
    meta: { type: 'problem', schema: [], messages: { belongs: message } },
    create: (context) => ({
      [selectors.join(', ')](node) {
        if (!unless?.(node)) context.report({ node, messageId: 'belongs' })
      },
    }),
  }
}

const disableNeedsReason = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      belongs: 'Say why beside it: `eslint-disable-next-line rule -- the reason`. Without one, fix the code.',
    },
  },
  create: (context) => ({
    Program() {
      for (const comment of context.sourceCode.getAllComments()) {
        const text = comment.value.trim()
        if (/^eslint-disable/.test(text) && !/\s--\s+\S/.test(text)) {
          context.report({ loc: comment.loc, messageId: 'belongs' })
        }
      }
    },
  }),
}

const docstring = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: {
      belongs:
        '`{{name}}` is public: write a docstring above it that says what it promises, what it refuses, and the units and zones of what it takes.',
    },
  },
  create: (context) => ({
    'Program > ExportNamedDeclaration > FunctionDeclaration'(node) {
      // A function of one line says all of it in its name and signature.
      if (node.loc.end.line - node.loc.start.line < 3) return
      const comments = context.sourceCode.getCommentsBefore(node.parent)
      // The implementation of an overloaded function is documented at its first signature.
      const overloaded = context.sourceCode.ast.body.some(
        (other) =>
          other.type === 'ExportNamedDeclaration' &&
          other.declaration?.type === 'TSDeclareFunction' &&
          other.declaration.id.name === node.id.name,
      )
      if (overloaded || comments.some((comment) => comment.type === 'Block' && comment.value.startsWith('*'))) return
      context.report({ node: node.id, messageId: 'belongs', data: { name: node.id.name } })
    },
  }),
}

export const plugin = {
  meta: { name: 'lectern' },
  rules: {
    ...Object.fromEntries(Object.entries(teachingRules).map(([name, rule]) => [name, ruleFrom(rule)])),
    'disable-needs-reason': disableNeedsReason,
    docstring,
  },
}

const everyFile = ['**/*.{ts,tsx,mjs}']

/** The flat configuration that switches every teaching rule on where it applies. */
export const teachingConfig = [
  { name: 'lectern/plugin', plugins: { lectern: plugin } },
  ...Object.entries(teachingRules).map(([name, { only, allowed }]) => ({
    name: `lectern/${name}`,
    files: only ?? everyFile,
    ignores: allowed,
    rules: { [`lectern/${name}`]: 'error' },
  })),
  { name: 'lectern/disable-needs-reason', files: everyFile, rules: { 'lectern/disable-needs-reason': 'error' } },
  {
    name: 'lectern/docstring',
    files: ['lib/**/*.{ts,tsx}'],
    ignores: ['**/*.test.{ts,tsx}'],
    rules: { 'lectern/docstring': 'error' },
  },
]
