import { api } from '../api';
import { Age, TroubleLine } from '../parts/marks';
import { usePoll } from '../poll';

export function Quarantine() {
  const polled = usePoll('quarantine-page', 2000, api.quarantine);
  const items = polled.data?.items;
  return (
    <section class="sheet">
      <h1>Quarantine</h1>
      <p class="lead">Objects that arrived and were refused. None of them is part of a study.</p>
      <TroubleLine trouble={polled.trouble} />
      {items?.length === 0 && <p class="empty">Nothing was refused.</p>}
      {items !== undefined && items.length > 0 && (
        <div class="scroll">
          <table>
            <thead>
              <tr>
                <th>Received</th>
                <th>Source</th>
                <th>SOP Instance UID</th>
                <th>Code</th>
                <th>Reason</th>
              </tr>
            </thead>
            <tbody>
              {items.map((item) => (
                <tr key={item.id}>
                  <td class="nowrap">
                    <Age at={item.receivedAt} now={Date.now()} />
                  </td>
                  <td>{item.source}</td>
                  <td class="uid">{item.sopUid === '' ? 'not readable' : item.sopUid}</td>
                  <td>
                    <code>{item.code}</code>
                  </td>
                  <td>{item.reason}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
