// From a sentence to the right slice, and the right pixels with the right contour on it.
import { join } from 'node:path';
import { check, json, painted, pixels, same, studyUrl, tab } from './browser.mjs';

/** Greys may differ by rounding. */
const ROUNDING = 1;

export async function sight({ context, base, out, study }) {
  const { page, quiet } = await tab(context);
  await page.goto(studyUrl(base, study));
  await painted(page);
  const first = await page.evaluate(() => performance.getEntriesByName('slice')[0].startTime);

  const wanted = await expected(base, study);
  await page.locator(`.sentence[data-sentence="${wanted.sentence}"]`).click();
  const canvas = await painted(page, wanted.name);
  await page.locator('.marks-layer .looked path.line').first().waitFor();
  const facts = await compared(context, base, page, canvas, wanted);
  await page.locator('.stage').screenshot({ path: join(out, 'stage.png') });
  await overlaid(context, page, canvas, wanted);
  await page.keyboard.press('o');
  await page.locator('.marks-layer .line').waitFor({ state: 'detached' });
  await page.keyboard.press('o');
  const cached = await scrolled(page);
  await windowed(page);
  await touched(context, page);
  quiet();
  return { sentence: wanted.sentence, shown: wanted.name, ...facts, firstSliceMs: Math.round(first), cachedSliceMs: cached };
}

/** What the API says a reader must see. */
async function expected(base, study) {
  const detail = await json(base, `/api/studies/${study}`);
  const draft = await json(base, `/api/drafts/${detail.draftId}`);
  for (const sentence of draft.sections.flatMap((section) => section.sentences)) {
    const { places } = await json(base, `/api/drafts/${draft.id}/sentences/${sentence.id}/sight`);
    const place = places.find((p) => p.contour);
    if (!place) continue;
    const series = detail.series.find((s) => s.seriesUid === place.instance.seriesUid);
    const index = series.instances.findIndex((i) => i.sopUid === place.instance.sopUid);
    const rows = series.instances[index].rows;
    return {
      sentence: sentence.id,
      name: `${series.modality} ${series.number} slice ${index + 1} of ${series.instances.length}`,
      path: `/dicomweb/studies/${study}/series/${series.seriesUid}/instances/${place.instance.sopUid}/frames/1/rendered`,
      loop: place.contour.loops[0],
      rows,
    };
  }
  throw new Error('a sentence has evidence with a contour');
}

/** The canvas holds what the service renders of that very instance. */
async function compared(context, base, page, canvas, { path }) {
  const answer = await fetch(new URL(`${path}?accept=image/png`, base));
  const theirs = await pixels(context, Buffer.from(await answer.arrayBuffer()));
  const painting = await canvas.evaluate((c) => c.toDataURL('image/png').split(',')[1]);
  const ours = await pixels(context, Buffer.from(painting, 'base64'));
  same([ours.width, ours.height], [theirs.width, theirs.height], 'the canvas has the size of the frame');
  let most = 0;
  for (let i = 0; i < ours.data.length; i += 4) most = Math.max(most, Math.abs(ours.data[i] - theirs.data[i]));
  check(most <= ROUNDING, `greys differ from the service's by rounding alone, not by ${most}`);
  return { greyDifference: most };
}

/** On the screenshot, the line lies where the contour is and nowhere else. */
async function overlaid(context, page, canvas, { loop, rows }) {
  const box = await canvas.boundingBox();
  const shot = await pixels(context, await page.screenshot({ clip: box }));
  const scale = shot.height / rows;
  const stroke = await page.locator('.looked path.line').first().evaluate((line) => getComputedStyle(line).stroke);
  const colour = stroke.match(/\d+/g).slice(0, 3).map(Number);
  const drawn = (x, y) => {
    const at = 4 * (Math.round(y) * shot.width + Math.round(x));
    return colour.every((part, n) => Math.abs(shot.data[at + n] - part) < 40);
  };
  const near = ({ x, y }) => [-2, -1, 0, 1, 2].some((dx) => [-2, -1, 0, 1, 2].some((dy) => drawn(x * scale + dx, y * scale + dy)));
  const hit = loop.filter(near).length / loop.length;
  check(hit > 0.95, `the contour is drawn at its corners: ${Math.round(hit * 100)} %`);
  const xs = loop.map((p) => p.x * scale);
  const ys = loop.map((p) => p.y * scale);
  const outside = (x, y) => x < Math.min(...xs) - 6 || x > Math.max(...xs) + 6 || y < Math.min(...ys) - 6 || y > Math.max(...ys) + 6;
  let stray = 0;
  // Corners and legend lie over the outer parts of the picture, so the middle is looked at.
  for (let y = shot.height * 0.15; y < shot.height * 0.75; y++) {
    for (let x = shot.width * 0.1; x < shot.width * 0.9; x++) if (outside(x, y) && drawn(x, y)) stray++;
  }
  check(stray === 0, `nothing is drawn elsewhere, but ${stray} pixels`);
}

/** Median milliseconds from the key to the painted slice, over slices that were fetched ahead. */
async function scrolled(page) {
  await page.locator('.stage').focus();
  await page.waitForTimeout(1000); // neighbours are on their way
  const times = await page.evaluate(async () => {
    const found = [];
    for (let n = 0; n < 6; n++) {
      const before = document.querySelector('[data-painted]').dataset.painted;
      const started = performance.now();
      document.querySelector('.stage').dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, cancelable: true }));
      while (document.querySelector('[data-painted]').dataset.painted === before) await new Promise((go) => setTimeout(go, 0));
      found.push(performance.now() - started);
    }
    return found;
  });
  return Math.round(times.sort((a, b) => a - b)[3] * 10) / 10;
}

/** Wheel, drags and keys do what they say. */
async function windowed(page) {
  const counter = page.locator('.corner.top-right');
  const window = page.locator('.corner.bottom-left');
  const box = await page.locator('.stage').boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.keyboard.press('Home');
  await page.waitForFunction(() => document.querySelector('.corner.top-right').textContent.startsWith('1 /'));
  await page.mouse.move(x, y);
  await page.mouse.wheel(0, 100);
  await page.waitForFunction(() => document.querySelector('.corner.top-right').textContent.startsWith('3 /'));
  await drag(page, 'left', x, y, 0, 40);
  check((await counter.innerText()).startsWith('8 /'), 'dragging down scrolls five slices');

  const before = await window.innerText();
  await drag(page, 'right', x, y, 60, 0);
  check((await window.innerText()) !== before, 'the right button windows');
  await page.keyboard.press('3');
  same(await window.innerText(), 'C 40 W 400', 'the third preset is the mediastinum');

  const size = async () => Math.round((await page.locator('[data-painted]').boundingBox()).width);
  const whole = await size();
  await page.keyboard.press('+');
  await page.waitForFunction((width) => document.querySelector('[data-painted]').getBoundingClientRect().width > width * 1.2, whole);
  await page.keyboard.press('r');
  await page.waitForFunction((width) => Math.round(document.querySelector('[data-painted]').getBoundingClientRect().width) === width, whole);
  const edge = (name) => page.locator(`.edge-${name}`).innerText();
  same([await edge('left'), await edge('right'), await edge('top'), await edge('bottom')], ['R', 'L', 'A', 'P'], 'an axial slice has its letters');
  await scaled(page);
}

/** The bar is as long as it says. */
async function scaled(page) {
  const bar = await page.locator('.scale').evaluate((scale) => ({
    millimetres: Number(scale.dataset.millimetres),
    pixels: scale.querySelector('.bar').getBoundingClientRect().width,
  }));
  const shown = await page.locator('canvas.picture').evaluate((c) => c.getBoundingClientRect().width / c.width);
  const spacing = bar.millimetres / (bar.pixels / shown);
  check(spacing > 0, 'the scale bar stands for a length');
  return spacing;
}

/** One finger scrolls, two zoom. */
async function touched(context, page) {
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setTouchEmulationEnabled', { enabled: true, maxTouchPoints: 2 });
  const box = await page.locator('.stage').boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const touch = (type, ...points) => session.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([px, py], id) => ({ x: px, y: py, id })) });
  await page.locator('.stage').focus();
  await page.keyboard.press('Home');
  await page.waitForFunction(() => document.querySelector('.corner.top-right').textContent.startsWith('1 /'));
  await touch('touchStart', [x, y]);
  await touch('touchMove', [x, y + 20]);
  await touch('touchMove', [x, y + 32]);
  await touch('touchEnd');
  await page.waitForFunction(() => document.querySelector('.corner.top-right').textContent.startsWith('5 /'));
  const width = () => page.locator('[data-painted]').evaluate((picture) => picture.getBoundingClientRect().width);
  const before = await width();
  await touch('touchStart', [x - 40, y], [x + 40, y]);
  await touch('touchMove', [x - 60, y], [x + 60, y]);
  await touch('touchMove', [x - 80, y], [x + 80, y]);
  await touch('touchEnd');
  await page.waitForFunction((least) => document.querySelector('[data-painted]').getBoundingClientRect().width > least, before * 1.8);
  await page.keyboard.press('r');
  await session.detach();
}

async function drag(page, button, x, y, dx, dy) {
  await page.mouse.move(x, y);
  await page.mouse.down({ button });
  await page.mouse.move(x + dx / 2, y + dy / 2);
  await page.mouse.move(x + dx, y + dy);
  await page.mouse.up({ button });
}
