interface SelectFieldProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  /** `why`: the reason why it cannot be chosen. */
  readonly options: readonly { readonly value: Value; readonly name: string; readonly why: string | null }[];
  readonly onChange: (value: Value) => void;
}

/** One of a few; what cannot be chosen here is listed with the reason. */
export function SelectField<Value extends string>({ label, value, options, onChange }: SelectFieldProps<Value>) {
  return (
    <label className="lab-field">
      {label}
      <select className="lab-input" value={value} onChange={(event) => onChange(event.target.value as Value)}>
        {options.map(({ value: option, name, why }) => (
          <option key={option} value={option} disabled={why !== null} title={why ?? undefined}>
            {why ? `${name}: ${why}` : name}
          </option>
        ))}
      </select>
    </label>
  );
}
