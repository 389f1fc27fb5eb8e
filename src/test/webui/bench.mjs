// What a slice costs when the service renders it and when the browser windows it, for docs/desk.md.
//
//   node bench.mjs BASE_URL STUDY_UID
//
// Takes the first series with pixels. Milliseconds, medians over up to 40 slices. Prints one JSON line.
import { json, painted, studyUrl, tab, withBrowser } from './browser.mjs';

const [base, study] = process.argv.slice(2);
if (!base || !study) {
  process.stderr.write('usage: node bench.mjs BASE_URL STUDY_UID\n');
  process.exit(2);
}

const detail = await json(base, `/api/studies/${study}`);
const series = detail.series.find((s) => s.instances.some((i) => i.frames > 0));
const slices = series.instances.filter((i) => i.frames > 0).slice(0, 40);
const paths = slices.map((i) => `/dicomweb/studies/${study}/series/${series.seriesUid}/instances/${i.sopUid}/frames/1`);

const seen = await withBrowser(async (context) => {
  const { page } = await tab(context, ['']);
  const first = [];
  for (let n = 0; n < 5; n++) {
    await page.goto('about:blank');
    await page.goto(studyUrl(base, study));
    await painted(page);
    first.push(await page.evaluate(() => performance.getEntriesByName('slice')[0].startTime));
  }
  await page.goto(base);
  return { first, ...(await page.evaluate(measured, paths)) };
});
const median = (times) => Math.round([...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] * 10) / 10;
process.stdout.write(
  `${JSON.stringify({
    size: `${slices[0].columns}x${slices[0].rows}`,
    slices: slices.length,
    ...Object.fromEntries(Object.entries(seen).map(([name, times]) => [name, median(times)])),
  })}\n`,
);

/** Runs in the page: a slice that is new, with a window that is new, by either way; and the window alone. */
async function measured(paths) {
  const clock = async (act) => {
    const started = performance.now();
    const result = await act();
    return [performance.now() - started, result];
  };
  const canvas = document.createElement('canvas');
  const rendered = async (path, window) => {
    const response = await fetch(`${path}/rendered?accept=image/png&window=${window}`, { cache: 'no-store' });
    const bitmap = await createImageBitmap(await response.blob());
    [canvas.width, canvas.height] = [bitmap.width, bitmap.height];
    canvas.getContext('2d').drawImage(bitmap, 0, 0);
    return bitmap;
  };
  const raw = async (path) => (await fetch(path, { headers: { Accept: 'application/octet-stream' }, cache: 'no-store' })).arrayBuffer();
  const painted = (bytes, width, height) => {
    const values = bytes.byteLength >= width * height * 2 ? new Uint16Array(bytes) : new Uint8Array(bytes);
    const table = new Uint8ClampedArray(65536).map((_, v) => v / 16);
    [canvas.width, canvas.height] = [width, height];
    const context = canvas.getContext('2d', { alpha: false });
    const image = context.createImageData(width, height);
    const pixels = new Uint32Array(image.data.buffer);
    for (let i = 0; i < pixels.length; i++) pixels[i] = 0xff000000 | (table[values[i]] * 0x010101);
    context.putImageData(image, 0, 0);
  };
  const times = { renderedByService: [], rawFetched: [], rawPainted: [] };
  for (const path of paths) {
    const [byService, bitmap] = await clock(() => rendered(path, '40,400,linear'));
    const [fetched, bytes] = await clock(() => raw(path));
    const [paint] = await clock(async () => painted(bytes, bitmap.width, bitmap.height));
    times.renderedByService.push(byService);
    times.rawFetched.push(fetched);
    times.rawPainted.push(paint);
  }
  return times;
}
