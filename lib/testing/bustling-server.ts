import { z } from 'zod'
import { bustle } from './queue-bustle'

// A server as its database sees it: the product's own verbs over connections of its own, many people at once, until it is
// killed. BUSTLE says whom it serves.

const crowd = z.object({
  sessionIds: z.array(z.number()),
  studentIds: z.array(z.number()),
  teachers: z.array(z.object({ teacherId: z.number(), actorId: z.number() })),
})

await bustle(crowd.parse(JSON.parse(process.env.BUSTLE ?? '')), { connections: 8, isOver: () => false })
