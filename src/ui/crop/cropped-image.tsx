import { type CSSProperties, useState } from 'react';
import type { Box } from '../../domain/query.ts';

/** A picture, or the part of it that is meant, filling a square without distortion. */
export function CroppedImage({ url, crop }: { url: string; crop: Box | undefined }) {
  const [ratio, setRatio] = useState(1);
  if (!crop) return <img src={url} alt="" />;
  return (
    <span className="cropped">
      <img
        src={url}
        alt=""
        style={coverOf(crop, ratio)}
        onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) => setRatio(naturalWidth / naturalHeight)}
      />
    </span>
  );
}

/** Scales the whole picture so that the part covers the square, its middle in the middle. `ratio`: width by height. */
function coverOf({ x, y, width, height }: Box, ratio: number): CSSProperties {
  const tall = Math.max(1 / height, 1 / (width * ratio));
  const wide = tall * ratio;
  return {
    position: 'absolute',
    maxWidth: 'none',
    width: `${wide * 100}%`,
    height: `${tall * 100}%`,
    left: `${(0.5 - (x + width / 2) * wide) * 100}%`,
    top: `${(0.5 - (y + height / 2) * tall) * 100}%`,
  };
}
