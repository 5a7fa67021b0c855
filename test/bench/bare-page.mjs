// The ceiling: Express and EJS with nothing else, answering a page of the size of one of the app's at any address. Where
// it is given calls, it makes them first, all at once and without looking at what comes.
// Argument: as JSON, `template`, the path of an EJS template, and `calls`, if any, with `origin`, `ca`, `token` and `paths`. Sends its port to the parent process.
import ejs from 'ejs';
import express from 'express';
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Agent } from 'undici';

const { template, calls } = JSON.parse(process.argv[2]);
const dispatcher = calls && new Agent({ connect: { ca: readFileSync(calls.ca, 'utf8') } });
const headers = { accept: 'application/json', authorization: `Bearer ${calls?.token}` };

/** With undici's dispatcher, as the app: `fetch` takes twice the time. */
function call(path) {
  return new Promise((resolve, reject) => {
    const chunks = [];
    let status = 0;
    dispatcher.dispatch(
      { origin: calls.origin, path, method: 'GET', headers },
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
app.set('views', dirname(template));
app.engine('ejs', ejs.renderFile);
app.use(async (_request, response) => {
  await Promise.all((calls?.paths ?? []).map(call));
  response.render(template, {
    name: 'acme',
    display_name: 'Acme, Inc.',
    logo_url: '',
    primary: '#0059D6',
    background: '',
  });
});
const server = app.listen(0, 'localhost', () => process.send({ port: server.address().port }));
