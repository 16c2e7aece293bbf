/** Somebody sees it: no space, control, format character, filler or blank. */
const VISIBLE = /[^\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Cs}\u2800]/u;
/** Makes a text look like another: `\u202E` turns what follows around. */
const TURNS = /\p{Bidi_Control}/u;

/**
 * Whether people can read a text as it is: one character of it is seen, and none turns others around (Unicode UAX 9,
 * Bidi_Control).
 */
export function isReadable(text: string): boolean {
  return VISIBLE.test(text) && !TURNS.test(text);
}
