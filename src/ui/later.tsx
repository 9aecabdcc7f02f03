import { type ComponentType, lazy, type ReactNode, Suspense, useState } from 'react';

/** A component in a file of its own, fetched when it is first shown: what nobody needs to search for the first time. */
export function later<Name extends string, Props extends object>(
  load: () => Promise<Record<Name, ComponentType<Props>>>,
  name: Name,
): ComponentType<Props> {
  const Fetched = lazy(async () => ({ default: (await load())[name] as ComponentType<unknown> }));
  // Nothing to see stands in its place: it is there within a frame or two.
  return (props: Props) => (
    <Suspense fallback={<div aria-busy="true" />}>
      <Fetched {...props} />
    </Suspense>
  );
}

/** Not there until it is first opened; then it stays, to close as it wants. */
export function OnceOpen({ open, children }: { open: boolean; children: ReactNode }) {
  const [wasOpen, setWasOpen] = useState(open);
  if (open && !wasOpen) setWasOpen(true);
  return wasOpen && children;
}
