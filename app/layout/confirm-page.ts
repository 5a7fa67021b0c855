import type { Response } from 'express';
import type { Message, Text, Texts, Values } from '../language/text';
import { LAYOUT_TEXTS } from './layout-texts';
import { renderPage } from './render-page';

/** A page that asks for confirmation of something that is not easily undone. */
export interface ConfirmPage {
  /** The question: "Delete example.com?" */
  readonly title: Text;
  readonly titleValues?: Values;
  /** What will happen, one paragraph each. */
  readonly texts: readonly Message[];
  /** What to take care of before going on. */
  readonly warning?: Message;
  /** What the button does: "Delete the domain". */
  readonly button: Message;
  /** Whether the button looks dangerous; true by default. */
  readonly danger?: boolean;
  /** Where the form is sent. */
  readonly action: string;
  readonly cancelHref: string;
  /** Where to do something else instead. */
  readonly instead?: { readonly href: string; readonly label: Message } | undefined;
  /** Other fields of the form. */
  readonly hidden?: Readonly<Record<string, string | readonly string[]>>;
  /** Label of the field `confirmation`, into which something has to be typed first. */
  readonly typeToConfirm?: Message;
  /** What was typed into it. */
  readonly typed?: string | undefined;
  readonly fieldError?: Message | undefined;
  /** Why the change failed. */
  readonly failure?: Message | undefined;
  readonly failureHeading?: Message;
}

/** Shows the page, whose form works without JavaScript. */
export function renderConfirmPage(response: Response, texts: Texts, confirm: ConfirmPage): void {
  renderPage(response, 'layout/confirm', texts, {
    title: confirm.title,
    titleValues: confirm.titleValues,
    failed: confirm.failure !== undefined || confirm.fieldError !== undefined,
    confirm: { failureHeading: { text: LAYOUT_TEXTS.notSaved }, ...confirm },
  });
}
