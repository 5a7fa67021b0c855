import type { IRouter } from 'express';

/** `/`: where everyone starts, signed in or not. It calls nobody. */
export function homeRoutes(app: IRouter): void {
  app.get('/', (_request, response) => {
    response.render('home/home', { title: 'Home' });
  });
}
