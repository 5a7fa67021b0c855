import type { Visitor } from '../support/visitor';
import type { OpenStage } from './open-stage';

/** A page of the app as somebody saw it. */
export interface PageView {
  readonly body: string;
  /** The calls to the My Organization API that the app made for it, such as `/my-org/v1/details`; repeats included. */
  readonly calls: readonly string[];
}

/**
 * Opens a page, and tells which calls the app made to the tenant for it.
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
