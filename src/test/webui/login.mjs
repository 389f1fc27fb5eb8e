// Logging in at the provider, signing as oneself, logging out; what a session is not good for.
import { check, looked, same, studyUrl, tab, until } from './browser.mjs';

export async function login({ context, base, out, study }) {
  const { page, quiet } = await tab(context, ['401', '403']);
  const home = new URL(base).origin;
  const ask = (path, options = {}) => context.request.fetch(new URL(path, base).href, { maxRedirects: 0, ...options });
  const told = async (path) => (await ask(path)).json();
  same((await ask('/api/studies')).status(), 401, 'without a session there is nothing');

  await page.goto(studyUrl(base, study));
  await entered(page, 'roe');
  await page.locator('.top').getByText('Rhea Roe').waitFor();
  check(page.url() === studyUrl(base, study), `the tab is where it was: ${page.url()}`);

  const cookies = (await context.cookies(base)).filter(({ name }) => name.startsWith('q_session'));
  check(cookies.length > 0 && cookies.every(({ httpOnly, sameSite }) => httpOnly && sameSite === 'Strict'), `the session is strict: ${JSON.stringify(cookies.map(({ name, httpOnly, sameSite }) => ({ name, httpOnly, sameSite })))}`);

  const { draftId } = await told(`/api/studies/${study}`);
  const draft = () => told(`/api/drafts/${draftId}`);
  const { revision } = await draft();
  const send = (action, headers, data) =>
    ask(`/api/drafts/${draftId}/${action}`, { method: 'POST', headers: { 'If-Match': `"${revision}"`, ...headers }, data });
  const other = { reviewer: { id: 'other', name: 'Dr. Other' }, reason: 'none' };
  for (const headers of [{}, { Origin: 'http://evil.example' }, { Origin: home, 'Sec-Fetch-Site': 'cross-site' }]) {
    const answer = await send('reject', headers, { reason: 'forged' });
    same([answer.status(), (await answer.json()).code], [403, 'ACCESS_DENIED'], `a request of another site is refused: ${JSON.stringify(headers)}`);
  }
  const lie = await send('sign', { Origin: home }, other);
  same([lie.status(), (await lie.json()).code], [403, 'IDENTITY_MISMATCH'], 'nobody signs as somebody else');
  same((await draft()).revision, revision, 'nothing of this changed the draft');

  await page.locator('[data-saving="saved"]').waitFor();
  await page.keyboard.press('Control+Enter');
  const dialog = page.locator('dialog[open]');
  await dialog.getByText('You are logged in as').waitFor();
  check((await dialog.getByLabel('Your name').count()) === 0, 'a name is not asked for');
  await looked(page, out, 'sign-logged-in');
  await dialog.getByRole('button', { name: 'Sign' }).click();
  await page.locator('[data-status="final"]').getByText('Rhea Roe').waitFor();
  const { reviewer } = (await draft()).review;
  same([reviewer.id, reviewer.name], ['roe', 'Rhea Roe'], 'the report names who is logged in');
  const report = await until('FHIR has the signed report', async () => {
    const found = await told(`/fhir/DiagnosticReport/${draftId}`);
    return found.status === 'final' && found;
  });
  check(JSON.stringify(report).includes('Roe'), 'FHIR names her, too');

  await page.getByRole('link', { name: 'Log out' }).click();
  await page.locator('#username').waitFor();
  same((await ask('/api/studies')).status(), 401, 'after the log-out there is nothing again');

  await entered(page, 'vale');
  await page.locator('.top').getByText('Vera Vale').waitFor();
  same((await ask(`/api/drafts/${draftId}`)).status(), 200, 'a viewer reads');
  const denied = await send('amend', { Origin: home }, { reason: 'none' });
  same(denied.status(), 403, 'a viewer does not amend');
  quiet();
  return { interpreter: reviewer.name };
}

async function entered(page, user) {
  await page.locator('#username').fill(user);
  await page.locator('#password').fill(`${user}-password`);
  await page.locator('#kc-login').click();
}
