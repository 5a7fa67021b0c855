import type { Response } from 'express';
import type { Message, Text, Texts, Values } from '../language/text';
import { LAYOUT_TEXTS } from './layout-texts';
import { renderPage } from './render-page';

/** A page that asks before something is done that is not easily undone. */
export interface ConfirmPage {
  /** The question: "Delete example.com?" */
  readonly title: Text;
  readonly titleValues?: Values;
  /** What will happen, a paragraph each. */
  readonly texts: readonly Message[];
  /** What whoever goes on has to see to first. */
  readonly warning?: Message;
  /** What the button does: "Delete the domain". */
  readonly button: Message;
  /** Whether the button is a warning; it is, unless this says no. */
  readonly danger?: boolean;
  /** Where the form goes. */
  readonly action: string;
  readonly cancelHref: string;
  /** Where to do something else in its place. */
  readonly instead?: { readonly href: string; readonly label: Message } | undefined;
  /** Other fields of the form. */
  readonly hidden?: Readonly<Record<string, string | readonly string[]>>;
  /** Label of a field, `confirmation`, into which something has to be typed first. */
  readonly typeToConfirm?: Message;
  /** What was typed into it. */
  readonly typed?: string | undefined;
  readonly fieldError?: Message | undefined;
  /** What went wrong when it was tried. */
  readonly failure?: Message | undefined;
  readonly failureHeading?: Message;
}

/** Shows the page; its form is an ordinary one, so that nothing needs a script. */
export function renderConfirmPage(response: Response, texts: Texts, confirm: ConfirmPage): void {
  renderPage(response, 'layout/confirm', texts, {
    title: confirm.title,
    titleValues: confirm.titleValues,
    failed: confirm.failure !== undefined || confirm.fieldError !== undefined,
    confirm: { failureHeading: { text: LAYOUT_TEXTS.notSaved }, ...confirm },
  });
}
