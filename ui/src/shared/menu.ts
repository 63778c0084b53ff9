// What stands in a menu, from top to bottom.

export type Entry = {
  label: string;
  act: () => void;
  /** The keys that do the same, as they are written on this system. */
  keys?: string;
  /** It cannot be done now. */
  off?: boolean;
  /** Said in a menu where one value of several is chosen: whether it is this one. */
  chosen?: boolean;
} | 'line';
