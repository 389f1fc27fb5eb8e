import { useEffect, useState } from 'preact/hooks';
import type { Filter } from './model/worklist';

export type Route =
  | { page: 'worklist'; filter: Filter }
  | { page: 'study'; studyUid: string }
  | { page: 'quarantine' }
  | { page: 'experts' }
  | { page: 'unknown'; path: string };

/** Reads `#/studies/1.2.3`, `#/?q=A1&state=FAILED`; an empty fragment is the worklist. */
export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#/, '').split('?', 2);
  const [head = '', rest] = path.split('/').filter((part) => part !== '');
  if (head === 'studies' && rest !== undefined) return { page: 'study', studyUid: decoded(rest) };
  if (head === 'quarantine') return { page: 'quarantine' };
  if (head === 'experts') return { page: 'experts' };
  if (head === '') return { page: 'worklist', filter: parseFilter(new URLSearchParams(query)) };
  return { page: 'unknown', path };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function parseFilter(query: URLSearchParams): Filter {
  return { text: query.get('q') ?? '', state: query.get('state') ?? '', page: query.get('page') ?? '' };
}

export function studyHref(studyUid: string): string {
  return `#/studies/${encodeURIComponent(studyUid)}`;
}

export function worklistHref(filter: Filter): string {
  const query = new URLSearchParams();
  if (filter.text !== '') query.set('q', filter.text);
  if (filter.state !== '') query.set('state', filter.state);
  if (filter.page !== '') query.set('page', filter.page);
  return query.size === 0 ? '#/' : `#/?${query}`;
}

export function useRoute(): Route {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const onChange = () => setHash(location.hash);
    window.addEventListener('hashchange', onChange);
    return () => window.removeEventListener('hashchange', onChange);
  }, []);
  return parseRoute(hash);
}
