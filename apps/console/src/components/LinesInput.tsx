import TextField from '@mui/material/TextField';
import { useInput } from 'ra-core';

/** A list of short texts typed one per line, e.g. aliases. Blank lines are dropped when saved. */
export function LinesInput({ source, rows = 4, id }: { source: string; rows?: number; id?: string }) {
  const { field, fieldState } = useInput<string[]>({
    source,
    defaultValue: [],
    format: (lines: unknown) => (Array.isArray(lines) ? lines.join('\n') : ''),
    parse: (text: unknown) => (String(text) === '' ? [] : String(text).split('\n')),
  });
  return <TextField {...field} id={id} value={field.value as unknown as string} multiline minRows={rows} maxRows={12} error={fieldState.invalid} helperText={fieldState.error?.message} />;
}

/** What is saved of the typed lines: trimmed, no blanks, no doubles. */
export const cleanLines = (lines: string[]): string[] => [...new Set(lines.map((line) => line.trim()).filter(Boolean))];
