import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Help } from './parts/help';
import { useKeys } from './use-keys';
import { api } from './api';
import { Experts } from './pages/experts';
import { Quarantine } from './pages/quarantine';
import { StudyPage } from './pages/study';
import { Worklist } from './pages/worklist';
import { usePoll } from './poll';
import { useRoute } from './route';
import type { Route } from './route';
import { session } from './session';
import { THEMES, applyTheme, storeTheme, storedTheme } from './theme';

const SLOW_MS = 15_000;

export function App() {
  const route = useRoute();
  const [status, setStatus] = useState('');
  const [help, setHelp] = useState(false);
  useKeys({ help: () => setHelp(true) });
  return (
    <>
      <Notice status={status} />
      <Header route={route} onHelp={() => setHelp(true)} />
      <main id="content" tabIndex={-1}>
        <Content route={route} onStatus={setStatus} />
      </main>
      {help && <Help onClose={() => setHelp(false)} />}
    </>
  );
}

/** A report that a person signed is no draft any more; anything else is, and says so. */
function Notice({ status }: { status: string }) {
  const words = NOTICES[status] ?? 'AI draft, not signed.';
  return (
    <p class="notice" role="note">
      <strong>{words}</strong> Research software, not a medical device.
    </p>
  );
}

const NOTICES: Record<string, string> = {
  final: 'Signed report, drafted by AI.',
  amended: 'Amended report, drafted by AI.',
  cancelled: 'AI draft, rejected.',
  'entered-in-error': 'Retracted report: entered in error.',
};

function Header({ route, onHelp }: { route: Route; onHelp: () => void }) {
  const refused = usePoll('quarantine', SLOW_MS, api.quarantine).data?.items.length ?? 0;
  return (
    <header class="top">
      <a class="brand" href="#/">
        <img src="/favicon.svg" alt="" width="22" height="22" /> Sightline
      </a>
      <nav aria-label="Pages">
        <Tab href="#/" here={route.page === 'worklist' || route.page === 'study'}>
          Worklist
        </Tab>
        <Tab href="#/quarantine" here={route.page === 'quarantine'}>
          Quarantine {refused > 0 && <span class="count">{refused}</span>}
        </Tab>
        <Tab href="#/experts" here={route.page === 'experts'}>
          Experts and rules
        </Tab>
      </nav>
      <button type="button" class="help" aria-label="Keys" title="Keys (?)" onClick={onHelp}>
        ?
      </button>
      <ThemeChoice />
      <LoggedIn />
    </header>
  );
}

function LoggedIn() {
  const { person, logout } = session();
  return (
    <>
      {person !== null && (
        <span class="person" title={`Logged in as ${person.id}`}>
          {person.name}
        </span>
      )}
      {logout !== null && <a href={logout}>Log out</a>}
    </>
  );
}

function Tab({ href, here, children }: { href: string; here: boolean; children: ComponentChildren }) {
  return (
    <a href={href} aria-current={here ? 'page' : undefined}>
      {children}
    </a>
  );
}

function ThemeChoice() {
  const [theme, setTheme] = useState(storedTheme);
  useEffect(() => applyTheme(theme), [theme]);
  return (
    <label class="theme">
      Theme
      <select
        value={theme}
        onChange={(event) => {
          const chosen = THEMES.find((t) => t === event.currentTarget.value) ?? 'dark';
          storeTheme(chosen);
          setTheme(chosen);
        }}
      >
        <option value="dark">Dark</option>
        <option value="light">Light</option>
        <option value="system">As the system</option>
      </select>
    </label>
  );
}

function Content({ route, onStatus }: { route: Route; onStatus: (status: string) => void }) {
  switch (route.page) {
    case 'worklist':
      return <Worklist filter={route.filter} />;
    case 'study':
      return <StudyPage key={route.studyUid} studyUid={route.studyUid} onStatus={onStatus} />;
    case 'quarantine':
      return <Quarantine />;
    case 'experts':
      return <Experts />;
    case 'unknown':
      return (
        <section class="sheet">
          <h1>No such page</h1>
          <p>
            There is nothing at <code>{route.path}</code>. <a href="#/">Open the worklist</a>
          </p>
        </section>
      );
  }
}
