import './polyfills.js';
import './theme/tokens.css';
import './theme/base.css';
import './theme/print.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.js';
import { watchOtherWindows } from './session/session-store.js';

watchOtherWindows();

createRoot(document.getElementById('root')!).render(<StrictMode><App /></StrictMode>);
