// Who sits here: whoever is logged in, or else, where nobody logs in, who was asked for once and remembered by this browser.

import type { Person } from './api';
import { session } from './session';

const KEY = 'sightline.person';

export function storedPerson(): Person | undefined {
  return session().person ?? remembered();
}

function remembered(): Person | undefined {
  try {
    const { id, name } = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Person>;
    return typeof id === 'string' && typeof name === 'string' && id !== '' && name !== '' ? { id, name } : undefined;
  } catch {
    return undefined;
  }
}

export function storePerson(person: Person): void {
  if (session().person !== null) {
    return;
  }
  try {
    localStorage.setItem(KEY, JSON.stringify(person));
  } catch {
    // A browser that stores nothing asks again next time.
  }
}
