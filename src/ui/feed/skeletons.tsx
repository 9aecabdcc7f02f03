import './skeletons.css';

/** Aspect ratios like those of real photos, so that the page already has its rhythm. */
const ratios = [1.5, 0.75, 1.33, 1, 0.8, 1.5, 1.33, 0.67, 1.78, 1, 1.33, 0.75, 1.5, 1.2, 0.8];

/** Stands in for the feed until the first answer. */
export function Skeletons() {
  return (
    <div className="skeletons" aria-hidden="true">
      {ratios.map((ratio, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes.
        <div className="skeleton" key={index}>
          <div className="skeleton-photo" style={{ aspectRatio: ratio }} />
          <div className="skeleton-line" />
        </div>
      ))}
    </div>
  );
}
