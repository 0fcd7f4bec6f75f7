/** The shared parts of every page. Import from here: `import { Card, PageHeader } from '../components/index.js'`. */
export { Card } from './Card.js';
export { ConfirmDialog } from './ConfirmDialog.js';
export { CountLinkNumber, listLink } from './CountLinkNumber.js';
export { DateText } from './DateText.js';
export { Days, RemainingDays } from './Days.js';
export { EmptyState } from './EmptyState.js';
export { ErrorBoundary } from './ErrorBoundary.js';
export { ErrorNote } from './ErrorNote.js';
export { FieldRow } from './FieldRow.js';
export { isComposing, isConfirmKey } from './keyboard.js';
export { LoadingBars, NumberBar, Refreshing } from './LoadingBars.js';
export { PageHeader, type Crumb } from './PageHeader.js';
export { Pager } from './Pager.js';
export { FilterChip, FilterDate, FilterSelect, Tag, type Tone } from './Tag.js';
export { clockTime, dateText, inForce, today } from './time.js';
export { TwoLineCell } from './TwoLineCell.js';
export { useListFilter } from './use-list-filter.js';
export { useQueryPage } from './use-query-page.js';
