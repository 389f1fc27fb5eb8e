import { useState } from 'preact/hooks';
import type { Series } from '../api';
import { slicesOf, thumbnailUrl } from '../model/frames';
import type { Place } from '../model/frames';
import { Icon } from './icon';

interface SeriesListProps {
  studyUid: string;
  series: Series[];
  shown: Series;
  onPlace: (place: Place) => void;
}

export function SeriesList({ studyUid, series, shown, onPlace }: SeriesListProps) {
  return (
    <ul class="series" aria-label="Series">
      {series.map((s) => (
        <li key={s.seriesUid}>
          <button
            type="button"
            aria-pressed={s.seriesUid === shown.seriesUid}
            onClick={() => onPlace({ seriesUid: s.seriesUid, index: Math.floor(slicesOf(s).length / 2) })}
          >
            <Thumbnail url={thumbnailUrl(studyUid, s.seriesUid)} />
            <span>
              <strong>
                {s.modality} {s.number}
              </strong>
              <span class="under">{s.description || s.bodyPart || 'No description'}</span>
              <span class="under">{slicesOf(s).length === 1 ? '1 image' : `${slicesOf(s).length} images`}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function Thumbnail({ url }: { url: string }) {
  const [broken, setBroken] = useState(false);
  return broken ? (
    <span class="thumbnail" title="No preview: the pixels cannot be decoded">
      <Icon name="question" />
    </span>
  ) : (
    <img class="thumbnail" src={url} alt="" width="48" height="48" loading="lazy" onError={() => setBroken(true)} />
  );
}
