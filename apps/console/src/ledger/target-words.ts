/** A value with its unit: 60%, 2 个, 1.2. */
export const valueInWords = (value: number, unit: string | null): string => (unit && unit !== '%' ? `${value} ${unit}` : `${value}${unit ?? ''}`);
