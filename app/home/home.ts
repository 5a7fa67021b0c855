import type { IRouter } from 'express';
import { renderPage } from '../layout/render-page';
import { HOME_TEXTS } from './home-texts';

/** `/`: where everyone starts, signed in or not. It calls nobody. */
export function homeRoutes(app: IRouter): void {
  app.get('/', (request, response) => {
    const person = request.signIn?.person;
    renderPage(response, 'home/home', HOME_TEXTS, {
      title: person ? HOME_TEXTS.welcome : HOME_TEXTS.home,
      titleValues: person && { name: person.name },
    });
  });
}
