export const domainOrder: string[]
