import { readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The stylesheets, each of which lies beside what it styles. Of two rules that are equally specific the later one wins:
 * tokens and bare elements come first, then what pages have in common, the features, and print.
 */
const PARTS = [
  'layout/styles/tokens.css',
  'layout/styles/base.css',
  'layout/styles/frame.css',
  'layout/styles/navigation.css',
  'layout/styles/buttons.css',
  'layout/styles/page-head.css',
  'layout/styles/cards.css',
  'layout/styles/facts.css',
  'layout/styles/badges.css',
  'layout/styles/notices.css',
  'layout/styles/fields.css',
  'layout/styles/checks.css',
  'layout/styles/spacing.css',
  'layout/styles/lists.css',
  'layout/styles/stretched-links.css',
  'layout/styles/copyable.css',
  'layout/styles/tables.css',
  'home/home.css',
  'home/overview.css',
  'http/error.css',
  'admin/details/details.css',
  'admin/details/login-page.css',
  'admin/identity-providers/steps.css',
  'admin/identity-providers/form/options.css',
  'layout/styles/print.css',
];

/**
 * Joins the stylesheets of all features into the one that pages load.
 *
 * @param root absolute path of the app's folder
 */
export function loadStylesheet(root: string): string {
  return PARTS.map((part) => readFileSync(path.join(root, part), 'utf8')).join('');
}
