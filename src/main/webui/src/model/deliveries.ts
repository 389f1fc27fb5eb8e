// What became of a study's results at the archives.

import type { Delivery, FailedWork } from '../api';
import { clockText, counted, stateText } from './words';

/** Step name of a parked delivery in the list of failed work. */
const DELIVER = 'DELIVER';

/** Work of the study itself: a delivery that failed leaves the study as it is. */
export function stepsOnly(work: FailedWork[]): FailedWork[] {
  return work.filter((item) => item.step !== DELIVER);
}

/** Studies of which a result did not reach an archive. */
export function undelivered(work: FailedWork[]): string[] {
  return [...new Set(work.filter((item) => item.step === DELIVER).map((item) => item.studyUid))];
}

/** "after 3 attempts, again at ...: nothing listens there", whatever of it there is to say. */
export function deliveryText(delivery: Delivery): string {
  const tried = delivery.attempts > 1 ? `after ${counted(delivery.attempts, 'attempt', 'attempts')}` : '';
  const again = delivery.nextAttempt && delivery.attempts > 0 ? `again at ${clockText(delivery.nextAttempt)}` : '';
  const how = [tried, again].filter((part) => part !== '').join(', ');
  return [how, delivery.reason].filter((part) => part !== '').join(': ');
}

/** Deliveries of one version that fare alike at one archive; the first stands for all of them. */
export function alike(deliveries: Delivery[]): [Delivery, ...Delivery[]][] {
  const groups = new Map<string, [Delivery, ...Delivery[]]>();
  for (const delivery of deliveries) {
    const { archive, version, state, attempts, reason } = delivery;
    const key = JSON.stringify([archive, version, state, state === 'DELIVERED' ? 0 : attempts, reason]);
    const group = groups.get(key);
    if (group) group.push(delivery);
    else groups.set(key, [delivery]);
  }
  return [...groups.values()];
}

/** "SR, SEG, 3 SC" of the objects in the order they come. */
export function kindsText(kinds: string[]): string {
  const count = (kind: string) => kinds.filter((other) => other === kind).length;
  return [...new Set(kinds)].map((kind) => (count(kind) === 1 ? kind : `${count(kind)} ${kind}`)).join(', ');
}

/** State in words; a warning is part of it. */
export function deliveryState(delivery: Delivery): string {
  const word = delivery.state === 'FAILED' ? 'Not delivered' : stateText(delivery.state);
  return delivery.state === 'DELIVERED' && delivery.reason !== '' ? `${word} with a warning` : word;
}
