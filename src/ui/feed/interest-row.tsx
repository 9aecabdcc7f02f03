import { type KeyboardEvent, type MouseEvent, useState } from 'react';
import type { InterestRow } from '../../bridge/contracts/interest.ts';
import type { PostId } from '../../domain/ids.ts';
import { emptyQuery, noFilters } from '../../domain/query.ts';
import { useActions } from '../../state/use-store.ts';
import { Photo } from '../shared/photo.tsx';
import { groupName } from '../text/group-name.ts';
import { useText } from '../text/use-text.ts';
import { langOf } from './card.tsx';

/** One group: its name leads to all of it; Tab reaches one photo, arrows go along the row. */
export function InterestRowView({ row }: { row: InterestRow }) {
  const text = useText();
  const { detail, search } = useActions();
  const [current, setCurrent] = useState(0);
  const { label, lang } = groupName(text, row.name);
  const why = row.why.kind === 'start' ? text.groups.start : text.groups[row.why.kind](row.why.title, row.why.deed);

  function onKeyDown(event: KeyboardEvent<HTMLUListElement>): void {
    const steps: Record<string, number> = {
      ArrowLeft: current - 1,
      ArrowRight: current + 1,
      Home: 0,
      End: Number.POSITIVE_INFINITY,
    };
    const asked = steps[event.key];
    if (asked === undefined || event.metaKey || event.ctrlKey || event.altKey) return;
    const next = Math.max(0, Math.min(asked, row.posts.length - 1));
    setCurrent(next);
    event.currentTarget.querySelectorAll('a')[next]?.focus();
    event.preventDefault();
  }

  const open = (event: MouseEvent, post: PostId) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    detail.openPost(post);
  };

  return (
    <section className="next-row" aria-label={`${label}, ${why}`}>
      <p className="next-row-head">
        <button
          type="button"
          className="next-row-name"
          title={text.groups.browse(label, row.size)}
          onClick={() => search.setQuery({ ...emptyQuery, filters: { ...noFilters, group: row.group } })}
        >
          <span lang={lang}>{label}</span>
          <span className="visually-hidden">, {text.groups.size(row.size)}</span>
        </button>
        <span className="next-row-why" data-learnt={row.why.kind === 'start' ? undefined : true}>
          {why}
        </span>
      </p>
      <ul className="next-row-posts" onKeyDown={onKeyDown}>
        {row.posts.map((post, place) => (
          <li key={post.id}>
            <a
              href={`?post=${post.id}`}
              title={post.title}
              lang={langOf(post.language)}
              tabIndex={place === Math.min(current, row.posts.length - 1) ? 0 : -1}
              onFocus={() => setCurrent(place)}
              onClick={(event) => open(event, post.id)}
            >
              <Photo post={post} size="thumbnail" alt={post.title || post.fileName || text.feed.untitled} />
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
