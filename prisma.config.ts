import { defineConfig } from 'prisma/config'

/** For Prisma's own command line. Migrations are applied by `npm run db -- migrate`, which needs no native engine. */
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations', seed: 'tsx prisma/db.ts seed' },
  datasource: { url: process.env.DATABASE_URL ?? '' },
})
