import { useMemo, useState } from 'react';
import type { MapPoints } from '../../bridge/contracts/map.ts';
import { openedPath } from '../../session/opened-path.ts';
import { useActions, useFoveaState } from '../../state/use-store.ts';
import { Icon } from '../shared/icon.tsx';
import { useText } from '../text/use-text.ts';
import { ColourChoice } from './colour-choice.tsx';
import { fromTheMiddle } from './lasso.ts';
import { MapCanvas } from './map-canvas.tsx';
import { type ColourBy, classesBy } from './map-classes.ts';
import { MapGroups } from './map-groups.tsx';
import { MapLegend } from './map-legend.tsx';
import { MapNotes } from './map-notes.tsx';
import { labelsOf, type SceneData } from './scene-data.ts';
import { SelectionBar } from './selection-bar.tsx';

/** The map with its choices at the left, as on the other pages. */
export function MapPage({ map }: { map: MapPoints }) {
  const text = useText();
  const { detail } = useActions();
  const events = useFoveaState(({ session }) => session.events);
  const [by, setBy] = useState<ColourBy>(map.interests.length > 0 ? 'interest' : 'tag');
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const [lasso, setLasso] = useState(false);
  const [withPath, setWithPath] = useState(true);
  // By post: a library that grows renumbers the points.
  const [chosenPosts, setChosenPosts] = useState<ReadonlySet<string>>(new Set());

  const classes = useMemo(() => classesBy(map, by, text), [map, by, text]);
  const numbers = useMemo(() => new Map(map.points.map(({ id }, point) => [id, point])), [map.points]);
  const path = useMemo(() => openedPath(events).flatMap((post) => numbers.get(post) ?? []), [events, numbers]);
  const chosen = useMemo(() => {
    const points = [...map.points.keys()].filter((point) => chosenPosts.has(map.points[point]?.id ?? ''));
    return fromTheMiddle(points, map.positions);
  }, [map, chosenPosts]);
  const data = useMemo(
    (): SceneData => ({
      ...classes,
      positions: map.positions,
      hidden,
      chosen: new Set(chosen),
      path: withPath ? path : [],
      labels: by === 'interest' ? labelsOf(classes, map.positions, hidden) : [],
    }),
    [classes, map.positions, hidden, chosen, path, withPath, by],
  );

  function choose(points: readonly number[]): void {
    setChosenPosts(new Set(points.flatMap((point) => map.points[point]?.id ?? [])));
    setLasso(false);
  }

  function toggle(key: string): void {
    const next = new Set(hidden);
    if (!next.delete(key)) next.add(key);
    setHidden(next);
  }

  return (
    <div className="map-page">
      <div className="map-choices">
        <ColourChoice by={by} onChoose={setBy} />
        {by === 'interest' && map.interests.length === 0 && <p className="map-hint">{text.map.noInterestsYet}</p>}
        <MapLegend classes={classes.classes} hidden={hidden} onToggle={toggle} />
        <div className="map-tools">
          <button
            type="button"
            className="button"
            aria-pressed={lasso}
            title={text.map.lassoHint}
            onClick={() => setLasso(!lasso)}
          >
            <Icon name="lasso" size={18} />
            {text.map.lasso}
          </button>
          {path.length > 0 && (
            <label className="map-path">
              <input type="checkbox" checked={withPath} onChange={() => setWithPath(!withPath)} />
              {text.map.path}
            </label>
          )}
        </div>
        <MapNotes map={map} />
      </div>
      <div className="map-main">
        <MapCanvas map={map} data={data} lasso={lasso} onOpen={detail.openPost} onChoose={choose}>
          <SelectionBar
            posts={chosen.flatMap((point) => map.points[point]?.id ?? [])}
            onGathered={() => {
              setBy('interest');
              choose([]);
            }}
            onClear={() => choose([])}
          />
        </MapCanvas>
        <MapGroups map={map} {...classes} chosen={chosen} onChoose={choose} />
      </div>
    </div>
  );
}
