// Who is logged in. Known before anything is shown; without a session the browser goes to the log-in and comes back.

import type { Person } from './api';

export interface Session {
  knownBy: 'session' | 'token' | 'key' | 'this machine' | 'nobody';
  person: Person | null;
  roles: string[];
  /** Where to log in; nothing where that is not to be done. */
  login: string | null;
  logout: string | null;
}

const KEY = 'sightline.return';
const OPEN: Session = { knownBy: 'this machine', person: null, roles: [], login: null, logout: null };

let known: Session = OPEN;

export const session = (): Session => known;

/** Whoever is logged in; everything that a service without this address knows is that nobody has to be. */
export async function findSession(): Promise<Session> {
  try {
    const response = await fetch('/api/session', { headers: { Accept: 'application/json' } });
    known = response.ok ? ((await response.json()) as Session) : OPEN;
  } catch {
    known = OPEN;
  }
  return known;
}

/** Goes to the log-in; this tab remembers where it was. */
export function logIn(login: string): void {
  keep(location.hash);
  location.assign(login);
}

/** A session has ended: the page asks for a new one, once. */
export function sessionEnded(): void {
  if (known.knownBy === 'session') {
    known = OPEN;
    logIn('/login');
  }
}

/** Where this tab was before the log-in. */
export function returned(): void {
  const hash = sessionStorage.getItem(KEY);
  sessionStorage.removeItem(KEY);
  if (hash !== null && hash !== '' && location.hash === '') location.hash = hash;
}

function keep(hash: string): void {
  try {
    sessionStorage.setItem(KEY, hash);
  } catch {
    // A browser that stores nothing comes back to the worklist.
  }
}
