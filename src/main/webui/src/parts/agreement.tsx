import { useEffect, useState } from 'preact/hooks';
import { api } from '../api';
import type { Agreement } from '../api';

/** How much of the drafts people let stand, by author and expert; nothing before the first report is signed. */
export function AgreementTable() {
  const [rows, setRows] = useState<Agreement[]>([]);
  useEffect(() => {
    const stop = new AbortController();
    api.agreement(stop.signal).then(
      ({ authors, experts }) => setRows([...authors, ...experts]),
      () => undefined, // the page is worth showing without it
    );
    return () => stop.abort();
  }, []);
  if (rows.length === 0) {
    return null;
  }
  return (
    <section class="card">
      <h2>How much of the drafts was signed as drafted</h2>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th>Author or expert</th>
              <th class="number">Reports</th>
              <th class="number">Sentences kept</th>
              <th class="number">changed</th>
              <th class="number">removed</th>
              <th class="number">added</th>
              <th class="number">Share kept</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.subject}>
                <td>{row.subject}</td>
                <td class="number">{row.reports}</td>
                <td class="number">{row.kept}</td>
                <td class="number">{row.changed}</td>
                <td class="number">{row.removed}</td>
                <td class="number">{row.added}</td>
                <td class="number">{Math.round(row.keptShare * 100)} %</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
