/** What joins letters or picks a form of one, as emoji, Persian and the names of some Japanese do. */
const MEANT = String.raw`\u034F\u180B-\u180D\u180F\u200C\u200D\uFE00-\uFE0F\u{E0020}-\u{E007F}\u{E0100}-\u{E01EF}`;
/** Control characters, breaks of lines and paragraphs, and what takes no room or is blank. */
const MARKS = String.raw`\p{Cc}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800\uFFF9-\uFFFB`;

/**
 * What nobody sees and yet is there: it makes two names look the same, or turns the direction of the text around it.
 * Matches a text with any of it, and one in which nothing at all can be seen.
 */
export const INVISIBLE = new RegExp(
  String.raw`(?![${MEANT}])[${MARKS}]|^[\p{Default_Ignorable_Code_Point}\s]+$`,
  'u',
);

/**
 * All that can't be seen, also what is meant in the names of people and things. What machines compare has none of it, and
 * whatever reads that may drop it without a word.
 */
export const UNSEEN = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/u;
