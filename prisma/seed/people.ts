import type { Zone } from '@/lib/time/zone'

// Everybody here is invented.

/** The password of everybody in the demo school. */
export const DEMO_PASSWORD = 'lectern-demo-1'

const DEMO_HOST = 'lectern.example'

export type Person = { name: string; email: string; zone: Zone | null }

export const ADMIN: Person = { name: 'Ruth Okello', email: `admin@${DEMO_HOST}`, zone: 'Europe/Lisbon' }

/** The approved teachers by the name that the tables beside this file call them. The first two sign in to the demo. */
export const TEACHERS = {
  lena: {
    name: 'Lena Hartwig',
    email: `lena@${DEMO_HOST}`,
    zone: 'Europe/Berlin',
    specialization: 'Mathematics and physics',
    years: 14,
    bio: 'I taught at a comprehensive school for ten years and still believe that everyone can learn to like proofs. Bring paper, a pencil and every question you were once too shy to ask.',
  },
  pemba: {
    name: 'Pemba Gurung',
    email: `pemba@${DEMO_HOST}`,
    zone: 'Asia/Kathmandu',
    specialization: 'Nepali language and cooking',
    years: 8,
    bio: 'From Pokhara. I guide trekkers in spring and teach the rest of the year. We speak from the first minute, and we laugh about mistakes, mine included.',
  },
  marisol: {
    name: 'Marisol Quintana',
    email: 'marisol.quintana@school.example',
    zone: 'America/New_York',
    specialization: 'Spanish',
    years: 11,
    bio: 'Conversation first, grammar when we need it. My groups are small, so that everyone gets to tell a whole story.',
  },
  declan: {
    name: 'Declan Murrin',
    email: 'declan.murrin@school.example',
    zone: 'America/St_Johns',
    specialization: 'Guitar and songwriting',
    years: 19,
    bio: 'Kitchen-party guitarist and patient teacher. If you can clap along, you can play along; we begin there.',
  },
  isla: {
    name: 'Isla Thornbury',
    email: 'isla.thornbury@school.example',
    zone: 'Australia/Lord_Howe',
    specialization: 'Painting and creative writing',
    years: 6,
    bio: 'I paint the sea outside my window most days. In class we slow down, look properly, and let the water do half of the work.',
  },
  jonas: {
    name: 'Jonas Feldkamp',
    email: 'jonas.feldkamp@school.example',
    zone: 'Europe/Berlin',
    specialization: 'Programming',
    years: 5,
    bio: 'Former librarian, now programmer. I teach the way I learned: one small working thing after the other.',
  },
} as const satisfies Record<string, Person & { specialization: string; years: number; bio: string }>

export type TeacherKey = keyof typeof TEACHERS

/** Somebody who has asked to teach and was not approved yet. */
export const APPLICANT = {
  name: 'Nadia Benhaddou',
  email: 'nadia.benhaddou@school.example',
  zone: 'Africa/Casablanca',
  specialization: 'Calligraphy',
  years: 3,
  bio: 'I would like to offer an evening class in Maghrebi script, for beginners, with reed pens anyone can cut at home.',
}

/** The students who sign in to the demo; the last one follows the device. */
export const DEMO_STUDENTS = {
  amara: { name: 'Amara Fitzgerald', email: `amara@${DEMO_HOST}`, zone: 'America/St_Johns' },
  kenji: { name: 'Kenji Morozumi', email: `kenji@${DEMO_HOST}`, zone: 'Asia/Tokyo' },
  tove: { name: 'Tove Lindahl', email: `tove@${DEMO_HOST}`, zone: null },
} as const satisfies Record<string, Person>

export type DemoStudentKey = keyof typeof DEMO_STUDENTS

/** Names by zone; '' follows the device. */
const STUDENTS_BY_ZONE: Record<string, string> = {
  'Europe/Berlin': 'Carla Weidner, Emre Yalin, Frieda Lohmann, Oskar Brandis, Selma Aydin, Tilo Reuter',
  'Europe/London': 'Priya Ramsay, Callum Hargreaves, Ottilie Marsh, Femi Adewale',
  'Europe/Lisbon': 'Inês Carvalhal, Rui Tavares',
  'Europe/Helsinki': 'Aino Rautio, Elias Korpela',
  'Europe/Warsaw': 'Zofia Malinka, Tomasz Gajda',
  'Europe/Istanbul': 'Deniz Kocaman',
  'Africa/Lagos': 'Chidi Anozie, Ngozi Umeh, Tunde Balarabe',
  'Africa/Nairobi': 'Wanjiru Kamotho, Otieno Barasa',
  'Asia/Kathmandu': 'Sunita Tamang, Bikash Rai, Maya Lama',
  'Asia/Kolkata': 'Ananya Deshpande, Rohan Pillai, Farah Qureshi',
  'Asia/Tokyo': 'Haruka Iwase, Sota Minagawa',
  'Asia/Manila': 'Liwayway Santos',
  'Asia/Tehran': 'Shirin Daneshvar',
  'Australia/Lord_Howe': 'Poppy Wetherill',
  'Australia/Adelaide': 'Banjo Whitlock, Matilda Crane',
  'Pacific/Auckland': 'Aroha Ngata, Finn Calloway',
  'America/St_Johns': 'Bridget Power, Gus Hynes',
  'America/New_York': 'Delphine Archer, Marcus Bellweather, Yara Haddad, Theo Lindqvist, June Okafor',
  'America/Chicago': 'Rosalind Pruitt, Hector Villaseca',
  'America/Denver': 'Juniper Sandoval',
  'America/Sao_Paulo': 'Thiago Vasques, Lívia Prado',
  'America/Los_Angeles': 'Soo-ah Kim, Leilani Brooks',
  '': 'Milo Santangelo, Nour Khalidi, Astrid Vang, Pavel Hruby, Grace Mbeki, Ciaran Doyle',
}

/** The other students. */
export const STUDENTS: readonly Person[] = Object.entries(STUDENTS_BY_ZONE).flatMap(([zone, names]) =>
  names.split(', ').map((name) => ({ name, email: `${addressOf(name)}@school.example`, zone: zone || null })),
)

function addressOf(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll(' ', '.')
}
