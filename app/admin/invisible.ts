/** What joins letters or selects a variant of one, as in emoji, in Persian and in some Japanese names. */
const LEGITIMATE = String.raw`\u034F\u180B-\u180D\u180F\u200C\u200D\uFE00-\uFE0F\u{E0020}-\u{E007F}\u{E0100}-\u{E01EF}`;
/** Control characters, line and paragraph separators, and what takes no room or is blank. */
const MARKS = String.raw`\p{Cc}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800\uFFF9-\uFFFB`;

/**
 * Matches a text with invisible characters, which make two names look the same or turn the direction of the text around
 * them, and a text in which nothing at all can be seen.
 */
export const INVISIBLE = new RegExp(
  String.raw`(?![${LEGITIMATE}])[${MARKS}]|^[\p{Default_Ignorable_Code_Point}\s]+$`,
  'u',
);

/**
 * Matches any invisible character, including those that are legitimate in the names of people and things. Values that
 * machines compare contain none, and whatever reads such values may drop them silently.
 */
export const ANY_INVISIBLE = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/u;
