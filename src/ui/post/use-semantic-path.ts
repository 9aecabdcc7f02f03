import { useEffect, useState } from 'react';
import type { SemanticPath } from '../../bridge/contracts/interest.ts';
import type { PostId } from '../../domain/ids.ts';
import { useLibrary } from '../../state/use-store.ts';

/** Where the post stands among alike ones; null until it is known, and where it cannot be. */
export function useSemanticPath(post: PostId): SemanticPath | null {
  const library = useLibrary();
  const [known, setKnown] = useState<{ readonly post: PostId; readonly path: SemanticPath } | null>(null);
  useEffect(() => {
    let wanted = true;
    library.semanticPath(post).then(
      (path) => wanted && setKnown({ post, path }),
      // An extra: without it the post is still whole.
      () => {},
    );
    return () => {
      wanted = false;
    };
  }, [library, post]);
  return known?.post === post ? known.path : null;
}
