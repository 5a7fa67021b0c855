/** Control characters, and marks that turn the direction of the text around them. */
export const INVISIBLE = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/u;
