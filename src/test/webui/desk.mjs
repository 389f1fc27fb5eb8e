// A radiologist's work: edit, undo, two tabs at once, decide, sign, look at the difference, amend.
import { check, json, looked, painted, pictured, same, studyUrl, tab, until } from './browser.mjs';

const PERSON = { name: 'Dr. Ada Lindqvist', id: 'R-1017' };
const HOSTILE = '<img src=x onerror="window.ran=1"><script>window.ran=1</script> stands here as text.';
const MANY = 200;

export async function desk({ context, base, out, study }) {
  const draftId = (await json(base, `/api/studies/${study}`)).draftId;
  const draft = () => json(base, `/api/drafts/${draftId}`);
  const { page, quiet } = await tab(context, ['412', '422', 'net::ERR_FAILED']);
  await page.goto(studyUrl(base, study));
  await painted(page);
  await page.locator('[data-saving="saved"]').waitFor();

  await edited(page, out, draft);
  await crossed({ context, base, out, study, page, draft });
  const longest = await grown(page, base, out, draft);
  await decided(page, out, draft);
  const report = await signed(page, base, out, draft, draftId);
  await amended(page, out, draft);
  quiet();
  return { longest, report: report.status, interpreter: report.resultsInterpreter[0].display ?? report.resultsInterpreter[0].reference };
}

const texts = (view) => view.sections.flatMap((section) => section.sentences.map((sentence) => sentence.text));
const row = (page, id) => page.locator(`.sentence[data-sentence="${id}"]`);

async function saved(page, draft, rule, holds) {
  await until(rule, async () => holds(await draft()));
  await page.locator('[data-saving="saved"]').waitFor();
}

async function rewrite(page, id, text) {
  await row(page, id).click();
  await page.keyboard.press('e');
  await page.locator('textarea.editing').fill(text);
  await page.keyboard.press('Enter');
}

/** Keys alone: edit, undo, redo, add; hostile words stay words. */
async function edited(page, out, draft) {
  const before = texts(await draft());
  await rewrite(page, 's1', HOSTILE);
  await saved(page, draft, 'an edit is saved by itself', (view) => texts(view).some((text) => text.includes('window.ran=1')));
  check(await page.evaluate(() => window.ran === undefined && document.querySelector('main script, main img[src="x"]') === null), 'hostile words of a sentence run nothing');
  check((await page.locator('.report-section').first().innerText()).includes('<script>'), 'hostile words are shown as words');
  await page.keyboard.press('Control+z');
  await saved(page, draft, 'undo is saved', (view) => JSON.stringify(texts(view)) === JSON.stringify(before));
  await page.keyboard.press('Control+y');
  await saved(page, draft, 'redo is saved', (view) => texts(view).some((text) => text.includes('window.ran=1')));
  await page.keyboard.press('u');
  await saved(page, draft, 'undo is saved again', (view) => JSON.stringify(texts(view)) === JSON.stringify(before));

  await row(page, 's1').click();
  await page.keyboard.press('i');
  await page.locator('textarea.editing').fill('The examination was made without contrast medium.');
  await looked(page, out, 'editing');
  await page.keyboard.press('Enter');
  await saved(page, draft, 'a new sentence is saved', (view) => view.sections[0].sentences[1].origin === 'ADDED');
}

/** Two people at one report: what differs is chosen, nothing is lost. */
async function crossed({ context, base, out, study, page, draft }) {
  const other = await tab(context, ['412']);
  await other.page.goto(studyUrl(base, study));
  await painted(other.page);
  // The first tab hears of the second one's change too late.
  await page.route('**/api/drafts/*', (route) => (route.request().method() === 'GET' ? route.abort() : route.continue()));
  const theirs = async (id, text) => {
    const { revision } = await draft();
    await rewrite(other.page, id, text);
    await until('the other tab saves', async () => (await draft()).revision > revision);
  };
  await theirs('s1', 'Their first.');
  await rewrite(page, 's2', 'Mine alone.');
  await page.getByText('Joined with changes').waitFor();
  await saved(page, draft, 'changes to different sentences join', (view) => texts(view).includes('Their first.') && texts(view).includes('Mine alone.'));

  await theirs('s1', 'Theirs.');
  await rewrite(page, 's1', 'Mine.');
  const dialog = page.locator('dialog[open]');
  await dialog.getByText('Somebody else changed this report too').waitFor();
  check((await dialog.innerText()).includes('Mine.') && (await dialog.innerText()).includes('Theirs.'), 'both versions are shown');
  await looked(page, out, 'conflict');
  await dialog.getByText('Yours').click();
  await dialog.getByRole('button', { name: 'Keep these' }).click();
  await page.unroute('**/api/drafts/*');
  await saved(page, draft, 'the chosen words are saved', (view) => texts(view).includes('Mine.') && texts(view).includes('Mine alone.'));
  await other.page.getByText('Mine.', { exact: true }).waitFor();
  await other.page.close();
}

/** A report of 200 sentences stays usable. */
async function grown(page, base, out, draft) {
  const view = await draft();
  const more = Array.from({ length: MANY }, (_, n) => ({ text: `Remark ${n + 1} of the long report.` }));
  const body = {
    editor: PERSON,
    dismissed: view.dismissed,
    sections: view.sections.map(({ kind, sentences }) => ({
      kind,
      sentences: [...sentences.map(({ id, text, accepted }) => ({ id, text, accepted })), ...(kind === 'FINDINGS' ? more : [])],
    })),
  };
  const answer = await fetch(new URL(`/api/drafts/${view.id}`, base), {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json', 'If-Match': `"${view.revision}"` },
    body: JSON.stringify(body),
  });
  check(answer.ok, `a report of ${MANY} sentences is taken: ${answer.status}`);
  await page.getByText(`Remark ${MANY} of the long report.`).waitFor();
  const count = await page.locator('.sentence').count();
  check(count > MANY, 'all sentences are shown');
  await page.getByText(`Remark ${MANY} of the long report.`).click();
  await page.keyboard.press('k');
  await page.locator('.line.chosen').getByText(`Remark ${MANY - 1} of`).waitFor();
  await pictured(page, out, 'long-report');
  const back = await fetch(new URL(`/api/drafts/${view.id}`, base), {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json', 'If-Match': `"${(await draft()).revision}"` },
    body: JSON.stringify({ ...body, sections: body.sections.map((s) => ({ ...s, sentences: s.sentences.filter((t) => t.id) })) }),
  });
  check(back.ok, 'the report is cut again');
  await page.getByText('Remark 1 of the long report.').waitFor({ state: 'detached' });
  return count;
}

/** A contradiction stands on top and in the way of a signature until it is decided. */
async function decided(page, out, draft) {
  // The impression speaks of all nodules: once it does not, each needs its own sentence.
  await rewrite(page, 's8', 'See the findings.');
  await rewrite(page, 's3', 'No nodule is seen in the right lung.');
  await page.locator('.decide .contradiction').waitFor();
  await pictured(page, out, 'contradiction');
  await page.keyboard.press('Control+Enter');
  const dialog = page.locator('dialog[open]');
  await dialog.getByText('Not decided').waitFor();
  await dialog.getByLabel('Your name').fill(PERSON.name);
  await dialog.getByLabel('Your identifier').fill(PERSON.id);
  check(await dialog.getByRole('button', { name: 'Sign' }).isDisabled(), 'an open contradiction cannot be signed');
  await looked(page, out, 'sign-blocked');
  await page.keyboard.press('Escape');
  await page.locator('.decide .contradiction').getByRole('button', { name: /^Remove/ }).click();
  await saved(page, draft, 'the contradicted sentence is out', (view) => !texts(view).includes('No nodule is seen in the right lung.'));
  // Its finding is now without a sentence.
  const omission = page.locator('.omission').first();
  await omission.waitFor();
  await omission.locator('.link').click();
  await looked(page, out, 'omission');
  await omission.getByRole('button', { name: /^Add a sentence/ }).click();
  await page.locator('textarea.editing').waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.omission').waitFor({ state: 'detached' });
  await saved(page, draft, 'the finding is mentioned again', (view) => view.omissions.length === 0);
}

async function signed(page, base, out, draft, draftId) {
  await page.keyboard.press('Control+Enter');
  const dialog = page.locator('dialog[open]');
  await dialog.getByLabel('Your name').fill(PERSON.name);
  await dialog.getByLabel('Your identifier').fill(PERSON.id);
  await pictured(page, out, 'sign');
  await dialog.getByRole('button', { name: 'Sign' }).click();
  await page.locator('[data-status="final"]').waitFor();
  check((await page.locator('[data-status="final"]').innerText()).includes(PERSON.name), 'who signed is shown');
  await page.getByRole('note').getByText('Signed report').waitFor();
  const report = await until('FHIR has the signed report', async () => {
    const found = await json(base, `/fhir/DiagnosticReport/${draftId}`);
    return found.status === 'final' && found;
  });
  check(JSON.stringify(report.resultsInterpreter ?? []) !== '[]', 'FHIR names an interpreter');
  await named(base, report);
  check(await page.locator('#tab-record').isVisible(), 'the record is there');
  await page.locator('#tab-record').click();
  await page.getByText('Draft against report').waitFor();
  const { counts } = await json(base, `/api/drafts/${draftId}/difference`);
  await page.getByText(`Sentences: ${counts.kept} kept, ${counts.changed} changed, ${counts.removed} removed, ${counts.added} added`).waitFor();
  check(counts.changed > 0 && counts.added > 0, 'the difference was counted');
  await looked(page, out, 'signed');
  const { reviewer } = (await draft()).review;
  same([reviewer.name, reviewer.id], [PERSON.name, PERSON.id], 'the draft names the person');
  return report;
}

/** The interpreter is the person, by name, in the resource itself or in the one it points to. */
async function named(base, report) {
  const [interpreter] = report.resultsInterpreter;
  const contained = report.contained?.find((resource) => `#${resource.id}` === interpreter.reference);
  const resource = contained ?? (interpreter.reference ? await json(base, `/fhir/${interpreter.reference}`).catch(() => undefined) : undefined);
  const told = JSON.stringify([interpreter, resource]);
  check(told.includes('Lindqvist') && told.includes(PERSON.id), `the interpreter is the person who signed: ${told}`);
}

async function amended(page, out, draft) {
  await page.locator('#tab-report').click();
  await page.getByRole('button', { name: 'Amend' }).click();
  await rewrite(page, 's2', 'Amended words.');
  await page.getByRole('button', { name: 'Sign amendment' }).click();
  const dialog = page.locator('dialog[open]');
  await dialog.getByLabel('Reason').fill('A word was wrong.');
  check((await dialog.getByLabel('Your name').inputValue()) === PERSON.name, 'the person is remembered');
  await pictured(page, out, 'amend');
  await dialog.getByRole('button', { name: 'Sign amendment' }).click();
  await page.locator('[data-status="amended"]').waitFor();
  const view = await draft();
  same([view.status, texts(view).includes('Amended words.'), view.review.reason], ['amended', true, 'A word was wrong.'], 'the amendment stands');
}
