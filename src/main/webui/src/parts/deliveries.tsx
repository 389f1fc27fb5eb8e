import { useState } from 'preact/hooks';
import { api } from '../api';
import type { Delivery, Study } from '../api';
import { alike, deliveryState, deliveryText, kindsText } from '../model/deliveries';
import { Icon } from './icon';
import type { IconName } from './icon';
import { Age } from './marks';

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
        <table class="deliveries">
          <thead>
            <tr>
              <th>Archive</th>
              <th>Objects and state</th>
              <th>Since</th>
            </tr>
          </thead>
          <tbody>
            {alike(study.deliveries).map((group) => (
              <Row
                key={group[0].id}
                group={group}
                what={kindsText(group.map((delivery) => kinds.get(delivery.sopUid) ?? 'object'))}
              />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Row({ group, what }: { group: [Delivery, ...Delivery[]]; what: string }) {
  const [first] = group;
  const look = LOOKS[first.state];
  return (
    <tr>
      <td>{first.archive}</td>
      <td>
        <span class={`mark ${look.tone}`}>
          <Icon name={look.icon} /> {deliveryState(first)}
        </span>{' '}
        {what} {first.version > 1 && <span class="quiet">version {first.version}</span>}
        <span class="under">{deliveryText(first)}</span>
        {first.state === 'FAILED' && (
          <SendAgain ids={group.map((delivery) => delivery.id)} what={`${what} to ${first.archive}`} />
        )}
      </td>
      <td class="nowrap">
        <Age at={first.updated} now={Date.now()} />
      </td>
    </tr>
  );
}

function SendAgain({ ids, what }: { ids: string[]; what: string }) {
  const [said, setSaid] = useState('');
  const again = async () => {
    setSaid('Asked to send again.');
    try {
      await Promise.all(ids.map(api.retry));
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
