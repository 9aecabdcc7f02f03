import * as v from 'valibot';

const longest = 200;

/** Where a value is wrong and why; `whole` names it where it is wrong as a whole. Cut: valibot repeats what it got, however long. */
export function reasonOf(issue: v.BaseIssue<unknown>, whole: string): string {
  const reason = `${v.getDotPath(issue) ?? whole}: ${issue.message}`;
  return reason.length > longest ? `${reason.slice(0, longest)}…` : reason;
}
