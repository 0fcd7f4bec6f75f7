import type { ReactNode } from 'react';

/** An empty list says what there is none of, and what comes next: “没有待审核的报送。下一次截止 10月16日”. */
export function EmptyState({ what, next, action }: { what: string; next: ReactNode; action?: ReactNode }) {
  return <div className="empty" role="status"><div>{what}</div><div className="next">{next}</div>{action && <div style={{ marginTop: 8 }}>{action}</div>}</div>;
}
