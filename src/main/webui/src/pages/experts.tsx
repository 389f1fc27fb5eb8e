import { api } from '../api';
import type { Expert } from '../api';
import { Icon } from '../parts/icon';
import { TroubleLine } from '../parts/marks';
import { usePoll } from '../poll';

export function Experts() {
  const polled = usePoll('experts', 10_000, api.experts);
  const items = polled.data?.items;
  return (
    <section class="sheet">
      <h1>Experts</h1>
      <p class="lead">
        Models and algorithms that this service can ask. <code>./sightline experts list</code> shows them on the command
        line.
      </p>
      <TroubleLine trouble={polled.trouble} />
      {items?.length === 0 && <p class="empty">No expert is installed. Drafts will have no findings.</p>}
      <ul class="experts">
        {items?.map((expert) => (
          <ExpertCard key={`${expert.name} ${expert.version}`} expert={expert} />
        ))}
      </ul>
    </section>
  );
}

function ExpertCard({ expert }: { expert: Expert }) {
  return (
    <li class="card">
      <h2>
        {expert.title}
        {expert.ready ? (
          <span class="mark good">
            <Icon name="check" /> Ready
          </span>
        ) : (
          <span class="mark bad">
            <Icon name="cross" /> Not ready
          </span>
        )}
      </h2>
      {expert.problem !== '' && <p class="problem">{expert.problem}</p>}
      <dl>
        <dt>Name</dt>
        <dd>
          <code>
            {expert.name} {expert.version}
          </code>
        </dd>
        <dt>Reads</dt>
        <dd>
          {expert.modalities.join(', ')}, {expert.input === 'VOLUME' ? 'whole series as a volume' : 'image by image'}
        </dd>
        <dt>Intended use</dt>
        <dd>{expert.intendedUse}</dd>
        <dt>Licence</dt>
        <dd>{expert.licence}</dd>
      </dl>
    </li>
  );
}
