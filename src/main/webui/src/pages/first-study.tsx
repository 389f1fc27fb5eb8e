import { useState } from 'preact/hooks';
import { api, reasonOf } from '../api';
import { studyHref } from '../route';
import { usePoll } from '../poll';

/** What to do when there is no study yet. */
export function FirstStudy() {
  const info = usePoll('info', 30_000, api.info).data;
  if (!info) {
    return <p class="empty">No study yet.</p>;
  }
  const host = location.hostname;
  return (
    <div class="first">
      <h2>No study yet. Send a first one.</h2>
      <Sample />
      <ol>
        <li>
          From a PACS or workstation: add a destination with AE title <code>{info.aeTitle}</code>, host <code>{host}</code>,
          port <code>{info.dicomPort}</code>.
        </li>
        <li>
          From DCMTK, a folder of DICOM files:
          <pre>
            storescu -aec {info.aeTitle} +sd +r {host} {info.dicomPort} FOLDER
          </pre>
        </li>
        <li>
          From files on the machine that runs Sightline (DICOM files, folders, zips):
          <pre>./sightline import PATH</pre>
        </li>
      </ol>
      <p>
        {info.vlm
          ? `Drafts are written by ${info.vlm}.`
          : 'No language model is configured: drafts are written by the evidence composer from what the experts found.'}
      </p>
    </div>
  );
}

/** A synthetic study, for who has none at hand. */
function Sample() {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState('');
  const make = async () => {
    setBusy(true);
    setRefusal('');
    try {
      location.hash = studyHref((await api.sample()).studyUid);
    } catch (error) {
      setRefusal(reasonOf(error));
      setBusy(false);
    }
  };
  return (
    <div>
      <button type="button" class="primary" disabled={busy} onClick={make}>
        {busy ? 'Making a chest CT…' : 'Try a sample study'}
      </button>{' '}
      <span class="quiet">A synthetic chest CT with known nodules, no patient's.</span>
      {refusal !== '' && (
        <p class="problem" role="alert">
          Not made: {refusal}
        </p>
      )}
    </div>
  );
}
