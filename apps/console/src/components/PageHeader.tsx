import { useEffect, type ReactNode } from 'react';
import { Link } from 'react-router-dom';
import { useWords } from '../i18n/words.js';

export interface Crumb { label: string; to: string }

/** The first line of a page: title, one line beneath, and at the right the actions (one main button at most). Also names the browser tab. */
export function PageHeader({ title, tabTitle, sub, crumbs, actions, beside }: { title: ReactNode; tabTitle?: string; sub?: ReactNode; crumbs?: Crumb[]; actions?: ReactNode; beside?: ReactNode }) {
  const words = useWords();
  const page = tabTitle ?? (typeof title === 'string' ? title : '');
  useEffect(() => {
    document.title = page ? words('shell.documentTitle', { page }) : words('shell.product');
  }, [page, words]);
  return (
    <div className="page-header">
      <div className="titles">
        {crumbs && <div className="crumb">{crumbs.map((crumb, index) => <span key={crumb.to}>{index === 0 ? '‹ ' : ' › '}<Link to={crumb.to}>{crumb.label}</Link></span>)}</div>}
        <div><h1>{title}</h1>{beside}</div>
        {sub && <div className="sub">{sub}</div>}
      </div>
      {actions && <div className="actions">{actions}</div>}
    </div>
  );
}
