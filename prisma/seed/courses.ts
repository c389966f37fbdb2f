import type { CourseBookingType, CourseStatus } from '@/lib/db/generated/enums'
import type { TeacherKey } from './people'

export type CourseSeed = {
  title: string
  short: string
  description: string
  status: CourseStatus
  bookingType: CourseBookingType
  /** Teachers ask before a booking counts. */
  approval?: boolean
  teachers: readonly TeacherKey[]
  /** What its classes are about, in turn: title and a sentence or two. */
  classes: readonly (readonly [title: string, description: string])[]
}

const GROUP = { status: 'published', bookingType: 'group_session' } as const
const LESSONS = { status: 'published', bookingType: 'one_on_one' } as const

/** The twelve courses of the demo school by their slug. */
export const COURSES = {
  'exam-maths': {
    ...GROUP,
    title: 'Exam maths: calculus without fear',
    short: 'Upper-school calculus in small steps, with real exam questions.',
    description:
      'Ten weeks from limits to integrals. Each class has one idea, three worked questions and time for yours.',
    teachers: ['lena', 'jonas'],
    classes: [
      ['Limits, slowly', 'What “gets arbitrarily close” means, and how to show it on paper.'],
      ['The derivative as a story', 'Slopes, speeds and growth rates: one idea with three faces.'],
      ['Product and chain rule clinic', 'Bring the exercise that beat you this week.'],
      ['Curve sketching from clues', 'We draw a function from its derivative, like detectives.'],
      ['Optimisation: fences and cans', 'The two exam classics, and how to set them up in four lines.'],
      ['Areas and integrals', 'From counting squares to the fundamental theorem.'],
      ['Mock exam, part one', 'Forty minutes of work, fifty minutes of going through it together.'],
    ],
  },
  'physics-lab': {
    ...GROUP,
    title: 'Physics lab at home',
    short: 'Experiments with what is in the kitchen drawer.',
    description: 'Measure, argue, repeat. You need a phone, string, tape and a little patience.',
    teachers: ['lena'],
    classes: [
      ['Pendulums and patience', 'Measure g with string and a stopwatch, and find out how wrong you were.'],
      ['Light through a glass of water', 'Refraction on the kitchen table. Bring a glass and a torch.'],
      ['Sound you can see', 'Standing waves with a phone, a tube and some rice.'],
      ['Friction on a ramp', 'A book, a coin, an angle: why things slide when they slide.'],
      ['Cooling tea', 'An exponential you can drink.'],
    ],
  },
  nepali: {
    ...GROUP,
    title: 'Nepali for travellers',
    short: 'Speak from the first minute: tea houses, buses, trails.',
    description: 'For everyone who is going, has been, or dreams of it. No writing needed; Devanagari for the curious.',
    teachers: ['pemba'],
    classes: [
      ['Greetings and good manners', 'Namaste is only the beginning: who is didi, who is dai.'],
      ['On the local bus', 'Asking where it goes, when it leaves, and whether there is room for a goat.'],
      ['At the tea house', 'Ordering dal bhat, asking for more, and saying that you are truly full.'],
      ['Numbers and bargaining', 'Counting to a thousand and staying friends.'],
      ['Directions on the trail', 'Uphill, downhill, and how far “near” is.'],
      ['Telling your own story', 'Where you come from, what you do, and why you came.'],
    ],
  },
  'spanish-conversation': {
    ...GROUP,
    title: 'Spanish conversation',
    short: 'An hour of talking in a small group (from B1).',
    description: 'A theme, a few useful phrases, and then it is your turn. Mistakes are welcome.',
    teachers: ['marisol'],
    classes: [
      ['La sobremesa', 'What people talk about after the meal, and how to keep it going.'],
      ['Travel plans and mishaps', 'The past tenses, by way of missed trains.'],
      ['News of the week', 'Bring one headline and your opinion of it.'],
      ['A letter to a neighbour', 'Being polite, being firm, being both.'],
      ['Films we would see again', 'Describing without giving the end away.'],
      ['Recipes from home', 'The imperative, deliciously.'],
    ],
  },
  guitar: {
    ...GROUP,
    title: 'Guitar from zero',
    short: 'Six strings, three chords, first songs.',
    description: 'Any guitar will do. We tune together, play together, and nobody has to play alone.',
    teachers: ['declan'],
    classes: [
      ['First three chords', 'G, C, D, and half the songs you know.'],
      ['Strumming that swings', 'Down, up, and the art of leaving one out.'],
      ['Changing without stopping', 'Slow practice for quick fingers.'],
      ['Finger-picking basics', 'Thumb and two fingers, one pattern, three songs.'],
      ['Reading tablature', 'What the numbers mean and what they leave out.'],
    ],
  },
  songwriting: {
    ...GROUP,
    approval: true,
    title: 'Songwriting circle',
    short: 'Bring a verse, leave with a chorus. Places by request.',
    description: 'A fixed circle of writers who listen well. Ask for a place and say a word about what you write.',
    teachers: ['declan'],
    classes: [
      ['Finding the first line', 'Ten minutes of writing, then we read to each other.'],
      ['Verses that move', 'Scenes rather than statements.'],
      ['Choruses that stay', 'Repetition, lift, and the word everything hangs on.'],
      ['Circle: unfinished songs', 'Bring the one you cannot finish.'],
    ],
  },
  watercolour: {
    ...GROUP,
    title: 'Watercolour landscapes',
    short: 'Sea, sky and weather, wet on wet.',
    description: 'For beginners and returners. A small box of colours and decent paper are enough.',
    teachers: ['isla'],
    classes: [
      ['Skies, wet on wet', 'Let it run, then decide what it is.'],
      ['Three greens from two tubes', 'Mixing foliage that does not shout.'],
      ['The line where sea meets land', 'Hard edges, soft edges, lost edges.'],
      ['Reflections', 'Still water, moving water, and when to put the brush down.'],
      ['Painting rain', 'Salt, spray and a light hand.'],
    ],
  },
  python: {
    ...GROUP,
    title: 'Python for the curious',
    short: 'Programming for people who never thought they would.',
    description: 'We build small useful things: a shopping list, a word counter, a weather diary.',
    teachers: ['jonas'],
    classes: [
      ['Variables and a shopping list', 'A list that adds up, in nine lines.'],
      ['Loops over your bookshelf', 'Doing it a thousand times without getting bored.'],
      ['Functions: naming what you do', 'Small pieces, good names.'],
      ['Reading a file', 'Whose diary is this? Counting words in old letters.'],
      ['Clinic: your own project', 'Bring what you are building; we look at it together.'],
    ],
  },
  'maths-coaching': {
    ...LESSONS,
    approval: true,
    title: 'Maths coaching, one to one',
    short: 'Time for your own questions.',
    description: 'For exam candidates and for everyone who lost the thread somewhere. Say beforehand what it is about.',
    teachers: ['lena', 'jonas'],
    classes: [],
  },
  'spanish-coaching': {
    ...LESSONS,
    title: 'Spanish, one to one',
    short: 'Pronunciation, interviews, letters: your topic.',
    description: 'Forty-five minutes at your pace, with notes sent afterwards.',
    teachers: ['marisol'],
    classes: [],
  },
  'himalayan-cooking': {
    ...GROUP,
    status: 'draft',
    title: 'Himalayan home cooking',
    short: 'Momo, dal and pickles, cooked together.',
    description: 'In preparation: the shopping lists are still being tested in kitchens far from any bazaar.',
    teachers: ['pemba'],
    classes: [['Momo evening', 'Dough, filling, folding: we eat at the end.']],
  },
  'short-forms': {
    ...GROUP,
    status: 'archived',
    title: 'Creative writing: short forms',
    short: 'Haiku, postcards and stories of one page.',
    description: 'This course has ended. Thank you to everyone who wrote along.',
    teachers: ['isla'],
    classes: [
      ['Seventeen syllables', 'What to leave out of a haiku.'],
      ['Postcards never sent', 'A whole story on nine lines.'],
      ['Reading evening', 'Everyone reads one page; we raise a glass.'],
    ],
  },
} as const satisfies Record<string, CourseSeed>

export type CourseKey = keyof typeof COURSES

/** A course as its table says it, under one type. */
export function courseSeed(key: CourseKey): CourseSeed {
  return COURSES[key]
}
