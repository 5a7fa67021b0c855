import { Router } from 'express';

/** `/`: where everyone starts, signed in or not. It calls nobody. */
export function homeRoutes(): Router {
  return Router().get('/', (_request, response) => {
    response.render('home/home', { title: 'Home' });
  });
}
