import { Component, type ReactNode } from 'react';
import Button from '@mui/material/Button';
import { say } from '../i18n/words.js';
import { clockTime } from './time.js';

/** Keeps trouble in one block or page: the rest stays usable. `resetKey` changing (a new address) tries again. */
export class ErrorBoundary extends Component<{ children: ReactNode; resetKey?: string; whole?: boolean }, { failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError = () => ({ failed: true });

  override componentDidUpdate(before: { resetKey?: string }): void {
    if (this.state.failed && before.resetKey !== this.props.resetKey) this.setState({ failed: false });
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <div className="trouble" role="alert">
        <div className="words">{this.props.whole ? say('shell.trouble.page', { time: clockTime(new Date()) }) : say('shell.trouble.block')}</div>
        <Button size="small" variant="outlined" onClick={() => (this.props.whole ? window.location.reload() : this.setState({ failed: false }))}>{say('shell.action.retry')}</Button>
      </div>
    );
  }
}
