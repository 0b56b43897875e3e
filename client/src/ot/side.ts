/** Where a tied insert or position goes: before (`left`) or after (`right`) the other insert. */
export type Side = 'left' | 'right';
