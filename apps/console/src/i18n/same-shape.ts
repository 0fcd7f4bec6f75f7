/** The same keys as `T` with any text: what every other language must provide. */
export type SameShape<T> = { [K in keyof T]: T[K] extends string ? string : SameShape<T[K]> };

/** Dotted paths to the texts of `T`, e.g. `shell.menu.logout`. */
export type TextPath<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}.${TextPath<T[K]>}` }[keyof T & string];
