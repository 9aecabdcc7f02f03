import type { MapPoints } from '../../bridge/contracts/map.ts';
import { useActions } from '../../state/use-store.ts';
import { useText } from '../text/use-text.ts';
import type { Classes } from './map-classes.ts';

const examples = 3;

interface MapGroupsProps extends Classes {
  readonly map: MapPoints;
  readonly chosen: readonly number[];
  readonly onChoose: (points: readonly number[]) => void;
}

/** The map in words, for those who cannot see it: its groups with examples, and what is chosen. */
export function MapGroups({ map, classes, of, chosen, onChoose }: MapGroupsProps) {
  const text = useText();
  const { detail } = useActions();
  const titleOf = (point: number) => map.points[point]?.title || text.feed.untitled;
  return (
    <details className="map-groups">
      <summary>{text.map.table}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{text.map.group}</th>
            <th scope="col">{text.map.size}</th>
            <th scope="col">{text.map.examples}</th>
            <th scope="col">
              <span className="visually-hidden">{text.map.select}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {classes.map(({ key, name, count }, place) => {
            const points = [...of.keys()].filter((point) => of[point] === place);
            return (
              <tr key={key}>
                <th scope="row">{name}</th>
                <td>{text.map.count(count)}</td>
                <td>{points.slice(0, examples).map(titleOf).join(' · ')}</td>
                <td>
                  <button type="button" className="text-button" onClick={() => onChoose(points)}>
                    {text.map.select}
                    <span className="visually-hidden">: {name}</span>
                  </button>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {chosen.length > 0 && (
        <>
          <h3>{text.map.chosenList}</h3>
          <ul className="map-chosen">
            {chosen.map((point) => (
              <li key={map.points[point]?.id} data-post={map.points[point]?.id}>
                <button
                  type="button"
                  className="text-button"
                  onClick={() => map.points[point] && detail.openPost(map.points[point].id)}
                >
                  {titleOf(point)}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </details>
  );
}
