import { useFoveaState } from '../../state/use-store.ts';
import { PageHead } from '../shared/page-head.tsx';
import { useText } from '../text/use-text.ts';
import { MapPage } from './map-page.tsx';
import { MapProgress, NoMap } from './map-progress.tsx';
import './map.css';

/** The whole library at once: alike photos side by side. */
export function MapView() {
  const text = useText();
  const state = useFoveaState(({ map }) => map);
  const isShown = state.kind === 'shown' && state.map.points.length > 1;
  return (
    <section className="map" aria-label={text.map.title}>
      <PageHead title={text.map.title} lead={text.map.lead} />
      {isShown ? (
        <MapPage map={state.map} />
      ) : state.kind === 'shown' ? (
        <NoMap unread={state.map.unread} points={state.map.points.length} />
      ) : (
        <MapProgress state={state} />
      )}
    </section>
  );
}
