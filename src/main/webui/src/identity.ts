// Who sits here. There is no login yet: the name is asked for once and remembered by this browser.

import type { Person } from './api';

const KEY = 'sightline.person';

export function storedPerson(): Person | undefined {
  try {
    const { id, name } = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Person>;
    return typeof id === 'string' && typeof name === 'string' && id !== '' && name !== '' ? { id, name } : undefined;
  } catch {
    return undefined;
  }
}

export function storePerson(person: Person): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(person));
  } catch {
    // A browser that stores nothing asks again next time.
  }
}
