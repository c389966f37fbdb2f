/**
 * Files longer than the vocabulary allows, each with the length it had when it was excused.
 * The list only shrinks: a listed file may get shorter, never longer, and leaves the list when it is short enough.
 */
export const longFiles = {}
