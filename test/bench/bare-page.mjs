// The ceiling: Express and EJS with nothing else, serving pages of the size of the app's. A page with `calls` makes
// them first, all at once, and does nothing with the answers; a submitted form leads back to its page. The argument is
// JSON: `pages`, by their paths, each with the path of an EJS `template` and the paths of its `calls`; and, if there
// are calls, the `api` that they go to, with `origin`, `ca` and `token`. Sends its port to the parent process.
import ejs from 'ejs';
import express from 'express';
import { readFileSync } from 'node:fs';
import { Agent } from 'undici';

const { pages, api } = JSON.parse(process.argv[2]);
const dispatcher = api && new Agent({ connect: { ca: readFileSync(api.ca, 'utf8') } });
const headers = { accept: 'application/json', authorization: `Bearer ${api?.token}` };

/** With undici's dispatcher, like the app: `fetch` takes twice as long. */
function call(path) {
  return new Promise((resolve, reject) => {
    const chunks = [];
    let status = 0;
    dispatcher.dispatch(
      { origin: api.origin, path, method: 'GET', headers },
      {
        onRequestStart: () => undefined,
        onResponseStart: (_controller, code) => {
          status = code;
        },
        onResponseData: (_controller, chunk) => chunks.push(chunk),
        onResponseEnd: () => {
          if (status === 200 || status === 404) resolve(JSON.parse(Buffer.concat(chunks).toString()));
          else reject(new Error(`${path} answered ${status}`));
        },
        onResponseError: (_controller, error) => reject(error),
      },
    );
  });
}

const app = express();
app.engine('ejs', ejs.renderFile);
app.post('/*path', (request, response) => {
  request.resume();
  response.redirect(303, request.path);
});
app.use(async (request, response) => {
  const { template, calls } = pages[request.path];
  await Promise.all(calls.map(call));
  response.render(template, {
    name: 'acme',
    display_name: 'Acme, Inc.',
    logo_url: '',
    primary: '#0059D6',
    background: '',
  });
});
const server = app.listen(0, 'localhost', () => process.send({ port: server.address().port }));
