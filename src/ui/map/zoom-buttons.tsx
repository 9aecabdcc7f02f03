import { Icon, type IconName } from '../shared/icon.tsx';
import { useText } from '../text/use-text.ts';
import { type MapZoom, zoomStep } from './map-zoom.ts';

export function ZoomButtons({ zoom }: { zoom: MapZoom | undefined }) {
  const text = useText();
  return (
    <div className="map-zoom">
      <ZoomButton icon="plus" label={text.map.zoomIn} onClick={() => zoom?.by(zoomStep)} />
      <ZoomButton icon="minus" label={text.map.zoomOut} onClick={() => zoom?.by(1 / zoomStep)} />
      <ZoomButton icon="fit" label={text.map.fit} onClick={() => zoom?.fit()} />
    </div>
  );
}

function ZoomButton({ icon, label, onClick }: { icon: IconName; label: string; onClick: () => void }) {
  return (
    <button type="button" className="icon-button" title={label} onClick={onClick}>
      <Icon name={icon} />
      <span className="visually-hidden">{label}</span>
    </button>
  );
}
