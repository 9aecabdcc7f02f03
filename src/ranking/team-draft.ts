/** Which ranker a result counts for; null where both lists begin alike, so that a click there prefers neither. */
export type Team = 'a' | 'b';

export interface Drafted<T> {
  readonly item: T;
  readonly team: Team | null;
}

/**
 * Team-draft interleaving (Radlinski, Kurup and Joachims, "How Does Clickthrough Data Reflect Retrieval Quality?", CIKM 2008):
 * in each round a coin decides which ranker first drafts its best result that is not in the list yet, then the other does.
 * The common beginning of both lists is taken over without teams: a click there says nothing about either, and the coin
 * would only add noise (Chapelle, Joachims, Radlinski and Yue, TOIS 2012). At every length both teams are within one of each
 * other as long as both lists have results left.
 * @param a best first, without duplicates
 * @param b the same
 * @param limit length of the mixed list
 * @param coin true: `a` drafts first in this round; a parameter so that a seed decides it
 */
export function teamDraft<T>(a: readonly T[], b: readonly T[], limit: number, coin: () => boolean): Drafted<T>[] {
  const drafted: Drafted<T>[] = [];
  while (drafted.length < limit && drafted.length < a.length && a[drafted.length] === b[drafted.length])
    drafted.push({ item: a[drafted.length] as T, team: null });
  const used = new Set(drafted.map(({ item }) => item));
  const left: Record<Team, readonly T[]> = { a, b };
  const next: Record<Team, number> = { a: drafted.length, b: drafted.length };

  function draft(team: Team): boolean {
    const list = left[team];
    while (next[team] < list.length && used.has(list[next[team]] as T)) next[team]++;
    if (next[team] >= list.length || drafted.length >= limit) return false;
    const item = list[next[team]] as T;
    used.add(item);
    drafted.push({ item, team });
    return true;
  }

  for (let going = true; going; ) {
    const order: readonly Team[] = coin() ? ['a', 'b'] : ['b', 'a'];
    const first = draft(order[0] as Team);
    const second = draft(order[1] as Team);
    going = first || second;
  }
  return drafted;
}
