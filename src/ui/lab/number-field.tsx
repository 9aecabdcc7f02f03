import { useState } from 'react';

interface NumberFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly onChange: (value: number) => void;
}

/** A whole number. Half-typed ones are let be until they make sense or the field is left. */
export function NumberField({ label, hint, value, least, most, onChange }: NumberFieldProps) {
  const [draft, setDraft] = useState<string | null>(null);

  function type(typed: string): void {
    setDraft(typed);
    const number = Number(typed);
    if (/^\d+$/.test(typed) && number >= least && number <= most) onChange(number);
  }

  return (
    <label className="lab-field">
      {label}
      <input
        className="lab-input"
        type="text"
        inputMode="numeric"
        title={hint}
        value={draft ?? String(value)}
        aria-invalid={(draft !== null && Number(draft) !== value) || undefined}
        onChange={(event) => type(event.target.value)}
        onBlur={() => setDraft(null)}
      />
    </label>
  );
}
