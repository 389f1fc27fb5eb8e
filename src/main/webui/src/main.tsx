import { render } from 'preact';
import { App } from './app';
import { findSession, logIn, returned } from './session';
import { applyTheme, storedTheme } from './theme';

applyTheme(storedTheme());

void findSession().then(({ login }) => {
  const page = document.getElementById('page');
  if (login !== null) {
    logIn(login);
  } else if (page) {
    returned();
    page.replaceChildren();
    render(<App />, page);
  }
});
