/** Line icons on a 20 × 20 grid, drawn with the text's colour. */
const paths = {
  search: 'M9 15A6 6 0 1 0 9 3a6 6 0 0 0 0 12Zm4.3-1.7L17 17',
  picture: 'M3.5 4.5h13v11h-13zM3.5 13l3.6-3.4 3 2.8 2.6-2.2 3.8 3.3M12.8 7.6h.01',
  camera: 'M3 6.5h3l1.2-2h5.6l1.2 2h3v9H3zM10 13.4a2.7 2.7 0 1 0 0-5.4 2.7 2.7 0 0 0 0 5.4Z',
  close: 'M5 5l10 10M15 5L5 15',
  filter: 'M3 6h9M16 6h1M3 14h1M8 14h9M14 8a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM6 16a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z',
  crop: 'M6 2.5v11.5h11.5M2.5 6h11.5v11.5',
  minus: 'M4.5 10h11',
  plus: 'M10 4.5v11M4.5 10h11',
  similar: 'M3.5 6.5h8v8h-8zM8.5 6.5v-3h8v8h-5',
  why: 'M4 16V9M10 16V4M16 16v-5',
  comment: 'M3.5 4.5h13v9h-7L6 16.5v-3H3.5z',
  text: 'M4 5.5h12M4 10h12M4 14.5h7',
  eye: 'M2.5 10S5.2 5 10 5s7.5 5 7.5 5-2.7 5-7.5 5-7.5-5-7.5-5Zm7.5 2.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4Z',
  up: 'M10 16V4M5 9l5-5 5 5',
  down: 'M10 4v12M5 11l5 5 5-5',
  left: 'M12.5 4.5L7 10l5.5 5.5',
  right: 'M7.5 4.5L13 10l-5.5 5.5',
  import: 'M10 13V3.5M6 7.5l4-4 4 4M3.5 12.5v4h13v-4',
  session: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14Zm0-5a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z',
  folder: 'M2.8 5.5h5l1.6 2h7.8v8H2.8z',
  pause: 'M7 5v10M13 5v10',
  play: 'M6.5 4.5l9 5.5-9 5.5z',
  trash: 'M4 6h12M8 6V4h4v2M5.5 6l.8 10h7.4l.8-10',
  pencil: 'M4 16l.7-3.2L13 4.5l2.5 2.5-8.3 8.3z',
  undo: 'M7.5 5L4 8.5 7.5 12M4 8.5h7.5a4 4 0 0 1 0 8H9',
  compare: 'M10 3v14M3.5 5.5H7v9H3.5M16.5 5.5H13v9h3.5',
  warning: 'M10 3.5l7.2 12.7H2.8zM10 8.2v3.6M10 14h.01',
  check: 'M4 10.5l4 4 8-9',
  like: 'M10 16s-6-3.6-6-8a3.2 3.2 0 0 1 6-1.6A3.2 3.2 0 0 1 16 8c0 4.4-6 8-6 8Z',
  save: 'M5.5 3.5h9v13L10 13l-4.500 3.500z',
  less: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM6.500 10h7',
  muted: 'M2.500 10S5.200 5 10 5s7.500 5 7.500 5-2.700 5-7.500 5-7.500-5-7.500-5ZM4 16L16 4',
  stop: 'M5.500 5.500h9v9h-9z',
  step: 'M5 5l7 5-7 5zM15 5v10',
  export: 'M10 3.500V13M6 9l4 4 4-4M3.500 12.500v4h13v-4',
  lasso:
    'M10 13c-4 0-7-1.900-7-4.500S6 4 10 4s7 1.900 7 4.500c0 2-1.800 3.600-4.500 4.200M7 12.700a1.700 1.700 0 1 0 1.700 1.700c0 1.500-.7 2.600-2.200 3.100',
  fit: 'M3.500 7.500v-4h4M12.500 3.500h4v4M16.500 12.500v4h-4M7.500 16.500h-4v-4',
  place:
    'M10 17s5-4.6 5-8.6a5 5 0 1 0-10 0C5 12.400 10 17 10 17Zm0-6.800a1.800 1.800 0 1 0 0-3.600 1.800 1.800 0 0 0 0 3.600Z',
  clock: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM10 6v4.2l2.8 1.8',
  tag: 'M3.5 3.5h6.200l6.800 6.800-6.200 6.200-6.800-6.800zM6.700 6.700h.01',
} as const;

export type IconName = keyof typeof paths;

/** Decorative: the control it stands in has the name. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
