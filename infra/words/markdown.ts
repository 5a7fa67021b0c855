/**
 * A plain sentence as Markdown: nothing in it is markup, mentions somebody or starts a line, whatever names a tenant has.
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

/** A sentence without its full stop, as Markdown with it. */
export function sentence(text: string): string {
  return escapeMarkdown(text).replace(/(?<![.!?])$/, '.');
}
