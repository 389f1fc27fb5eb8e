import { useState } from 'preact/hooks';
import { api } from '../api';
import type { Delivery, Study } from '../api';
import { deliveryState, deliveryText } from '../model/deliveries';
import { clockText } from '../model/words';
import { Icon } from './icon';
import type { IconName } from './icon';

const LOOKS: Record<Delivery['state'], { icon: IconName; tone: string }> = {
  WAITING: { icon: 'dash', tone: 'warn' },
  SENDING: { icon: 'dash', tone: 'warn' },
  DELIVERED: { icon: 'check', tone: 'good' },
  FAILED: { icon: 'cross', tone: 'bad' },
  SUPERSEDED: { icon: 'dash', tone: 'warn' },
};

/** Which archive has which of our objects, and why not. */
export function Deliveries({ study }: { study: Study }) {
  if (study.deliveries.length === 0) {
    return null;
  }
  const kinds = new Map(study.results.map((result) => [result.sopUid, result.kind]));
  return (
    <section>
      <h3>Delivered to</h3>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th>Archive</th>
              <th>Object</th>
              <th>State</th>
              <th>Since</th>
            </tr>
          </thead>
          <tbody>
            {study.deliveries.map((delivery) => (
              <Row key={delivery.id} delivery={delivery} kind={kinds.get(delivery.sopUid) ?? 'object'} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Row({ delivery, kind }: { delivery: Delivery; kind: string }) {
  const look = LOOKS[delivery.state];
  return (
    <tr>
      <td>{delivery.archive}</td>
      <td title={delivery.sopUid}>
        {kind} {delivery.version > 1 && <span class="quiet">version {delivery.version}</span>}
      </td>
      <td>
        <span class={`mark ${look.tone}`}>
          <Icon name={look.icon} /> {deliveryState(delivery)}
        </span>{' '}
        {deliveryText(delivery)} {delivery.state === 'FAILED' && <SendAgain id={delivery.id} what={`${kind} to ${delivery.archive}`} />}
      </td>
      <td class="nowrap">{clockText(delivery.updated)}</td>
    </tr>
  );
}

function SendAgain({ id, what }: { id: string; what: string }) {
  const [said, setSaid] = useState('');
  const again = async () => {
    setSaid('Asked to send again.');
    try {
      await api.retry(id);
    } catch (error) {
      setSaid(`Not sent: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  return said === '' ? (
    <button type="button" onClick={again} aria-label={`Send again: ${what}`}>
      Send again
    </button>
  ) : (
    <span role="status">{said}</span>
  );
}
