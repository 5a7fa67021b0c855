import type { Visitor } from '../support/visitor';
import type { OpenStage } from './open-stage';

/** A page of the app as somebody saw it. */
export interface PageView {
  readonly body: string;
  /** What the app read of the My Organization API for it: `/my-org/v1/details`; twice, if it did. */
  readonly calls: readonly string[];
}

/**
 * Opens a page, and tells what the app asked the tenant for it.
 *
 * @param path where it is in the app
 */
export async function viewPage(stage: OpenStage, visitor: Visitor, path: string): Promise<PageView> {
  await stage.takeCalls();
  const { body } = await visitor.open(stage.url + path);
  const calls = [...(await stage.takeCalls())].flatMap(([call, times]) => {
    const asked = call.slice(call.indexOf(' ') + 1);
    return asked.startsWith('/my-org/') ? Array<string>(times).fill(asked) : [];
  });
  return { body, calls };
}
