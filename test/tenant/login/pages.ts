import ejs from 'ejs';
import type { Response } from 'express';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pageBranding, type PageBranding } from './branding';

const VIEWS = join(__dirname, 'views');

export const STYLESHEET_PATH = '/u/login.css';
export const STYLESHEET_FILE = join(VIEWS, 'login.css');

type Model = Readonly<Record<string, unknown>>;

/** A rendered page and the headers that have to go with it. */
export interface RenderedPage {
  readonly body: string;
  readonly headers: Record<string, string>;
}

/** What a page needs besides its own values. */
export interface PageFrame {
  readonly status?: number;
  readonly branding?: PageBranding;
  /** Where this page's forms may lead; browsers apply the policy to the redirects that follow as well. */
  readonly leadsTo?: readonly string[];
}

const compiled = new Map<string, ejs.TemplateFunction>();

/**
 * Renders one of the tenant's pages. Values are escaped; there are no scripts, and no inline style but the element that
 * carries the organization's colours.
 *
 * @param view a file's name in `views/`, or the absolute path of another file, without its extension
 */
export function renderPage(view: string, model: Model | object, frame: PageFrame = {}): RenderedPage {
  const nonce = randomBytes(16).toString('base64');
  const branding = frame.branding ?? pageBranding();
  const body = template(view)({ ...model, branding, nonce, stylesheet: STYLESHEET_PATH });
  const policy = [
    "default-src 'none'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' https:",
    ["form-action 'self'", ...(frame.leadsTo ?? [])].join(' '),
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ];
  return {
    body,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy.join('; '),
      'cache-control': 'no-store',
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    },
  };
}

/** Answers a request with a page; the model's `status` is used if the frame has none. */
export function sendPage(
  response: Response,
  view: string,
  model: Model | (object & { status?: number }),
  frame: PageFrame = {},
): void {
  const { body, headers } = renderPage(view, model, frame);
  const status = frame.status ?? ('status' in model && typeof model.status === 'number' ? model.status : 200);
  response.status(status).set(headers).send(body);
}

function template(view: string): ejs.TemplateFunction {
  const known = compiled.get(view);
  if (known) return known;
  const filename = resolve(VIEWS, `${view}.ejs`);
  const made = ejs.compile(readFileSync(filename, 'utf8'), { filename, rmWhitespace: true });
  compiled.set(view, made);
  return made;
}
