import { type CSSProperties, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { Box, PictureRef } from '../../domain/query.ts';
import { useLibrary } from '../../state/use-store.ts';
import { useText } from '../text/use-text.ts';
import { corners, smallestAround } from './part-gestures.ts';
import { usePart } from './use-part.ts';
import './part-picker.css';

interface PartPickerProps {
  readonly picture: PictureRef;
  readonly url: string;
  readonly alt: string;
  readonly onSearch: (part: Box) => void;
  readonly onCancel: () => void;
}

/** A picture in which a part can be drawn, moved and resized, or taken from the proposals, to search by it. */
export function PartPicker({ picture, url, alt, onSearch, onCancel }: PartPickerProps) {
  const text = useText().compose;
  const hint = useId();
  const [ratio, setRatio] = useState<number | null>(null);
  const proposals = useProposals(picture);
  const { box, setBox, surface, grab, pull } = usePart(picture.crop ?? null, (at) => {
    const tapped = box === null ? smallestAround(proposals, at) : null;
    if (tapped) setBox(tapped);
  });
  const area = useRef<HTMLDivElement>(null);
  const ready = ratio !== null;

  useEffect(() => {
    if (ready) area.current?.focus({ preventScroll: true });
  }, [ready]);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape') onCancel();
    else if (event.key === 'Enter' && box && event.target === area.current) onSearch(box);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys bubble up from the surface and the buttons inside.
    <div className="part-picker" onKeyDown={onKeyDown}>
      <div className="part-stage">
        <div className="part-photo" style={{ '--ratio': ratio ?? 1.5 } as CSSProperties}>
          <img
            src={url}
            alt={alt}
            draggable={false}
            onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) => setRatio(naturalWidth / naturalHeight)}
          />
          {/* biome-ignore lint/a11y/useSemanticElements: no element is a part of a picture. */}
          <div
            ref={area}
            className="part-surface"
            role="group"
            // biome-ignore lint/a11y/noNoninteractiveTabindex: it is worked with the arrow keys.
            tabIndex={0}
            aria-label={box ? text.partAt(box.x, box.y, box.width, box.height) : text.noPart}
            aria-describedby={hint}
            {...surface}
          >
            {box === null &&
              proposals.map((proposal, place) => (
                <button
                  key={JSON.stringify(proposal)}
                  type="button"
                  className="part-proposal"
                  style={styleOf(proposal)}
                  title={text.proposal(place + 1)}
                  // Pointers draw on the surface, whatever lies there; this is for the keyboard.
                  onClick={() => {
                    setBox(proposal);
                    area.current?.focus({ preventScroll: true });
                  }}
                >
                  <span className="visually-hidden">{text.proposal(place + 1)}</span>
                </button>
              ))}
            {box && (
              <div className="part-box" style={styleOf(box)} onPointerDown={grab}>
                {corners.map((corner) => (
                  <span
                    key={corner}
                    className={`part-handle ${corner}`}
                    onPointerDown={(event) => pull(event, corner)}
                  />
                ))}
              </div>
            )}
          </div>
        </div>
      </div>
      <div className="part-bar">
        <p id={hint}>
          {box ? text.adjustHint : text.drawHint}{' '}
          <span className="part-keys">{box ? text.adjustKeys : text.drawKeys}</span>
        </p>
        <div className="part-actions">
          <button type="button" className="button" onClick={onCancel}>
            {text.cancel}
          </button>
          <button type="button" className="button primary" disabled={!box} onClick={() => box && onSearch(box)}>
            {text.searchPart}
          </button>
        </div>
      </div>
    </div>
  );
}

/** What the library thinks is worth a search; it is an extra, so nothing waits for it and its failure is silent. */
function useProposals(picture: PictureRef): readonly Box[] {
  const library = useLibrary();
  const [proposals, setProposals] = useState<readonly Box[]>([]);
  const key = JSON.stringify(picture);
  useEffect(() => {
    let wanted = true;
    library.subjects(JSON.parse(key) as PictureRef).then(
      (found) => wanted && setProposals(found),
      () => {},
    );
    return () => {
      wanted = false;
    };
  }, [key, library]);
  return proposals;
}

function styleOf({ x, y, width, height }: Box): CSSProperties {
  const percent = (share: number) => `${share * 100}%`;
  return { left: percent(x), top: percent(y), width: percent(width), height: percent(height) };
}
