import { describe, expect, it } from 'vitest';
import type { Hit } from '../../../src/domain/hit.ts';
import { freshSession } from '../../../src/session/log.ts';
import { profileOf } from '../../../src/session/profile.ts';
import { looksAt, pointedAt, queryOf, type StepId, toOpen, tourSteps } from '../../../src/state/tour.ts';
import { placeBubble } from '../../../src/ui/tour/place-bubble.ts';
import { hit } from './fakes.ts';

const step = (id: StepId) => tourSteps.find((one) => one.id === id) as (typeof tourSteps)[number];

function moved(name: string, plainPlace: number, place: number): Hit {
  return { ...hit(name), move: { plainPlace, place, amount: 0.1, interest: null, because: [] } };
}

describe('tour', () => {
  it('asks in both languages, of the seeds alone where there are other photos', () => {
    expect(queryOf(step('words'), 'en', [], true)).toMatchObject({
      words: 'castle on a hill',
      filters: { source: 'seed' },
    });
    expect(queryOf(step('words'), 'zh', [], false)).toMatchObject({ words: '水边的城堡', filters: { source: null } });
    const [fish] = [hit('fish').post.id];
    expect(queryOf(step('like'), 'en', [fish], false).pictures).toEqual([{ kind: 'post', post: fish }]);
  });

  it('points at the largest rise, at a post in the other language, at a comment only where it is the first answer', () => {
    const hits = [moved('fell', 0, 1), moved('a little', 3, 2), moved('most', 9, 3)];
    expect(pointedAt(step('moved'), 'animal', hits)?.post.title).toBe('most');
    const chinese = { ...hit('zh'), post: { ...hit('zh').post, language: 'zh' as const } };
    expect(pointedAt(step('languages'), 'fish', [hit('en'), chinese])?.post.title).toBe('zh');
    expect(pointedAt(step('languages'), '鱼', [chinese, hit('en')])?.post.title).toBe('en');
    const answer = { from: 'comment' as const, index: 0, text: 'No.', marks: [], by: 'meaning' as const };
    const answering = { ...hit('below'), answer };
    expect(pointedAt(step('comment'), 'q', [answering, hit('x')])?.post.title).toBe('below');
    expect(pointedAt(step('comment'), 'q', [hit('x'), answering])).toBeNull();
  });

  it('opens the two fish where they are found, and otherwise two others', () => {
    const names = ['a', 'rainbow-wrasse-female', 'b', 'c', 'd', 'alonissos-pompano', 'e'];
    expect(toOpen(names.map(hit)).map(({ post }) => post.title)).toEqual([
      'rainbow-wrasse-female',
      'alonissos-pompano',
    ]);
    expect(toOpen(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map(hit)).map(({ post }) => post.title)).toEqual(['e', 'g']);
    expect(toOpen([])).toEqual([]);
  });

  it('the looks it stands for count as clicks on both', () => {
    const ids = [hit('a').post.id, hit('b').post.id];
    const events = looksAt(ids, 'animal', 4_000, 100_000);
    const { clicks } = profileOf({ ...freshSession, events }, 100_000);
    expect(new Set(clicks.map(({ post }) => post))).toEqual(new Set(ids));
  });

  it('what it says stands beside the target and on the screen', () => {
    const bubble = { width: 400, height: 200 };
    const screen = { width: 1440, height: 900 };
    const target = { x: 100, y: 100, width: 250, height: 300 };
    expect(placeBubble(target, bubble, screen).x).toBeGreaterThan(350);
    expect(placeBubble({ ...target, x: 1100 }, bubble, screen).x).toBeLessThan(700);
    expect(placeBubble({ x: 20, y: 10, width: 1400, height: 60 }, bubble, screen).y).toBeGreaterThan(70);
    expect(placeBubble({ x: 0, y: 860, width: 1440, height: 40 }, bubble, screen).y).toBeLessThan(660);
    expect(placeBubble({ x: 0, y: 0, width: 1440, height: 900 }, bubble, screen)).toEqual({ x: 1024, y: 684 });
  });
});
