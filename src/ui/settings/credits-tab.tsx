import { useEffect, useState } from 'react';
import * as v from 'valibot';
import { postId } from '../../domain/ids.ts';
import { seedPhotoUrl } from '../shared/photo-source.ts';
import { useText } from '../text/use-text.ts';

const schema = v.object({
  posts: v.array(
    v.object({
      id: v.string(),
      title: v.string(),
      credit: v.nullable(v.object({ author: v.string(), licence: v.string(), origin: v.nullable(v.string()) })),
    }),
  ),
});

type Credited = v.InferOutput<typeof schema>['posts'];

/** Author and licence of every photo that ships, read from the file the posts come from. */
export function CreditsTab() {
  const text = useText();
  const [posts, setPosts] = useState<Credited>([]);
  useEffect(() => {
    const controller = new AbortController();
    fetch(`${import.meta.env.BASE_URL}seeds/seeds.json`, { signal: controller.signal })
      .then((response) => response.json())
      .then((json) => setPosts(v.parse(schema, json).posts))
      // Offline before the first full load: the list stays empty, each post still shows its own credit.
      .catch(() => {});
    return () => controller.abort();
  }, []);
  return (
    <>
      <p className="panel-hint">{text.settings.creditsLead}</p>
      <ul className="credits">
        {posts.map(({ id, title, credit }) => (
          <li key={id}>
            <img src={seedPhotoUrl({ id: postId(id) }, 'thumbnail')} alt="" loading="lazy" width="48" height="48" />
            <div>
              <p className="credit-author">{credit?.author}</p>
              <p className="credit-licence">{credit?.licence}</p>
              <p className="credit-title">{title}</p>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
