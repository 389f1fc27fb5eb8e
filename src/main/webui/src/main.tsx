import { render } from 'preact';
import { App } from './app';
import { applyTheme, storedTheme } from './theme';

applyTheme(storedTheme());

const page = document.getElementById('page');
if (page) {
  page.replaceChildren();
  render(<App />, page);
}
