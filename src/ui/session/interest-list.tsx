import { Slider } from '@base-ui/react/slider';
import { useState } from 'react';
import type { InterestView } from '../../bridge/contracts/interest.ts';
import type { InterestChange } from '../../session/log.ts';
import { examplesOf } from '../../state/interests.ts';
import { useActions, useFoveaState } from '../../state/use-store.ts';
import { Icon, type IconName } from '../shared/icon.tsx';
import { Photo } from '../shared/photo.tsx';
import { useText } from '../text/use-text.ts';
import './interest-list.css';

const minuteMs = 60_000;

/** What the session is about, as far as it can be told apart. */
export function InterestList() {
  const text = useText();
  const interests = useFoveaState((state) => state.interests);
  const first = interests[0];
  if (!first) return null;
  return (
    <section className="interests">
      <h3>{text.learning.interests}</h3>
      <ul>
        {interests.map((interest) => (
          <InterestCard key={interest.anchor} interest={interest} />
        ))}
      </ul>
      <p className="panel-hint">{text.learning.halfLife(Math.round(first.halfLifeMs / minuteMs))}</p>
    </section>
  );
}

/** One interest: its pictures, its name, how much of the whole it is, and what can be done to it. */
function InterestCard({ interest }: { interest: InterestView }) {
  const text = useText();
  const clicked = useFoveaState((state) => state.clicked);
  const { session, detail } = useActions();
  const { anchor, muted, share } = interest;
  const posts = examplesOf(interest).flatMap((id) => clicked.get(id) ?? []);
  const name = interest.name || posts[0]?.title || text.feed.untitled;
  const change = (what: InterestChange) => session.changeInterest({ ...interest, name }, what);
  return (
    <li className="interest" data-interest={anchor} data-muted={muted || undefined}>
      <div className="interest-photos">
        {posts.map((post) => (
          <button key={post.id} type="button" title={post.title} onClick={() => detail.openPost(post.id)}>
            <Photo post={post} size="thumbnail" alt={post.title || post.fileName || text.feed.untitled} />
          </button>
        ))}
      </div>
      <div className="interest-head">
        <h4>{name}</h4>
        {muted && <span className="interest-muted">{text.learning.muted}</span>}
        <ToolButton
          icon={muted ? 'eye' : 'muted'}
          label={muted ? text.learning.unmute(name) : text.learning.mute(name)}
          onClick={() => change({ kind: 'mute', on: !muted })}
        />
        <ToolButton icon="close" label={text.learning.remove(name)} onClick={() => change({ kind: 'remove' })} />
      </div>
      <div className="interest-share" title={text.learning.share(name, share)}>
        <span className="learnt-bar" aria-hidden="true">
          <span style={{ width: `${100 * share}%` }} />
        </span>
        <span aria-hidden="true">{text.format.percent(share)}</span>
        <span className="visually-hidden">{text.learning.share(name, share)}</span>
      </div>
      <WeightSlider
        key={interest.factor}
        name={name}
        factor={interest.factor}
        onWeigh={(factor) => change({ kind: 'weigh', factor })}
      />
    </li>
  );
}

interface ToolButtonProps {
  readonly icon: IconName;
  readonly label: string;
  readonly onClick: () => void;
}

function ToolButton({ icon, label, onClick }: ToolButtonProps) {
  return (
    <button type="button" className="icon-button small" title={label} onClick={onClick}>
      <Icon name={icon} size={16} />
      <span className="visually-hidden">{label}</span>
    </button>
  );
}

interface WeightSliderProps {
  readonly name: string;
  readonly factor: number;
  readonly onWeigh: (factor: number) => void;
}

/** From nothing to twice as much; only letting go is recorded. */
function WeightSlider({ name, factor, onWeigh }: WeightSliderProps) {
  const text = useText();
  const [value, setValue] = useState(factor);
  return (
    <Slider.Root
      className="interest-weight"
      min={0}
      max={2}
      step={0.1}
      value={value}
      onValueChange={setValue}
      onValueCommitted={(next) => next !== factor && onWeigh(next)}
    >
      <span>{text.learning.weight}</span>
      <Slider.Control className="slider-control">
        <Slider.Track className="slider-track">
          <Slider.Indicator className="slider-indicator" />
          <Slider.Thumb className="slider-thumb" getAriaLabel={() => text.learning.weightOf(name)} />
        </Slider.Track>
      </Slider.Control>
      <span className="slider-value">{text.learning.factor(value)}</span>
    </Slider.Root>
  );
}
