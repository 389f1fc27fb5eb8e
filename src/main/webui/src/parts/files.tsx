import type { Draft, ResultObject, Study } from '../api';
import { byKind, shownAt } from '../model/results';
import type { ResultKind } from '../model/results';
import { counted } from '../model/words';

/** The files that came of a study: what opens in the browser first, then what other systems read. */
export function Files({ study, draft }: { study: Study; draft: Draft | undefined }) {
  const current = study.results.filter((result) => result.version === study.version);
  const earlier = study.results.filter((result) => result.version !== study.version);
  if (!draft && study.results.length === 0) {
    return null;
  }
  return (
    <section>
      <h3>Files</h3>
      <dl class="files">
        {draft && (
          <div>
            <dt>FHIR</dt>
            <dd>
              <Tab href={draft.fhir}>DiagnosticReport</Tab>
            </dd>
          </div>
        )}
        {byKind(current).map((kind) => (
          <Kind key={kind.kind} kind={kind} />
        ))}
      </dl>
      {earlier.length > 0 && (
        <details>
          <summary>{counted(earlier.length, 'file', 'files')} of earlier versions</summary>
          <dl class="files">
            {byKind(earlier).map((kind) => (
              <Kind key={kind.kind} kind={kind} />
            ))}
          </dl>
        </details>
      )}
    </section>
  );
}

function Kind({ kind: { kind, title, objects } }: { kind: ResultKind }) {
  return (
    <div data-kind={kind}>
      <dt>{title}</dt>
      <dd>
        {objects.map((object, index) => (
          <FileLinks key={object.sopUid} object={object} of={objects.length > 1 ? ` ${index + 1}` : ''} />
        ))}
      </dd>
    </div>
  );
}

function FileLinks({ object, of }: { object: ResultObject; of: string }) {
  const shown = shownAt(object);
  const name = `${object.kind}${of}`;
  return (
    <span class="file" title={object.sopUid}>
      {shown && (
        <>
          <Tab href={shown}>{name}</Tab>{' '}
        </>
      )}
      <a href={object.url} download={`${object.kind}-${object.sopUid}.dcm`} aria-label={`${name} as DICOM`}>
        {shown ? 'as DICOM' : `${name} as DICOM`}
      </a>
    </span>
  );
}

function Tab({ href, children }: { href: string; children: string }) {
  return (
    <a href={href} target="_blank" rel="noopener" title="Opens in a new tab">
      {children}
    </a>
  );
}
