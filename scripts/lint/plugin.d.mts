import { type ESLint, type Linter } from 'eslint'

export const plugin: ESLint.Plugin
export const teachingConfig: Linter.Config[]
