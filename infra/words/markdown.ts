/**
 * A plain sentence as Markdown: whatever names a tenant has, nothing in it is markup, mentions somebody or starts a
 * line.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*<[\]|~]/g, '\\$&')
    .replace(/&(?=#?\w+;)/g, '&amp;')
    .replace(/(?<!\w)_|_(?!\w)/g, '\\_')
    .replace(/(?<!\w)#(?=\d{1,5}\b)/g, '&#35;')
    .replace(/(?<!\w)@(?=\w)/g, '&#64;');
}

/** Turns a sentence without its full stop into Markdown with one. */
export function sentence(text: string): string {
  return escapeMarkdown(text).replace(/(?<![.!?])$/, '.');
}
