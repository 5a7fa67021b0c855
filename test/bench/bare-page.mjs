// The ceiling: Express and EJS with nothing else, answering a page of the size of one of the app's at any address.
// Arguments: the path of an EJS template, and `cached` to keep it compiled, which Express does not by default.
// Sends its port to the parent process.
import ejs from 'ejs';
import express from 'express';
import { dirname } from 'node:path';

const [template, caching] = process.argv.slice(2);
const app = express();
app.set('views', dirname(template));
app.set('view cache', caching === 'cached');
app.engine('ejs', ejs.renderFile);
app.use((_request, response) => {
  response.render(template, {
    name: 'acme',
    display_name: 'Acme, Inc.',
    logo_url: '',
    primary: '#0059D6',
    background: '',
  });
});
const server = app.listen(0, 'localhost', () => process.send({ port: server.address().port }));
