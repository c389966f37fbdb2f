const isDevelopment = process.env.NODE_ENV === 'development'

// Next inlines the bootstrap of every page as scripts of its own, so inline scripts are allowed; foreign ones are not.
// Reloading in development evaluates code and talks to the development server.
const contentSecurityPolicy = [
  "default-src 'self'",
  `script-src 'self' 'unsafe-inline'${isDevelopment ? " 'unsafe-eval'" : ''}`,
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  `connect-src 'self'${isDevelopment ? ' ws:' : ''}`,
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'self'",
  "object-src 'none'",
].join('; ')

const securityHeaders = [
  { key: 'Content-Security-Policy', value: contentSecurityPolicy },
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=()' },
]

/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: false,
  // Native or connection-holding packages are loaded by Node itself, once, instead of being bundled.
  serverExternalPackages: ['@node-rs/argon2', '@prisma/adapter-pg', '@prisma/client', 'pg'],
  // `npm test` checks types as a part of its own.
  typescript: { ignoreBuildErrors: true },
  // The address of a calendar is its secret: the development server does not write it down either.
  logging: { incomingRequests: { ignore: [/^\/calendar\//] } },
  headers: async () => [{ source: '/:path*', headers: securityHeaders }],
}
