import { api } from '../api';
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
