import type { KeyboardEvent } from 'react';

/** True while a Chinese input method is composing: Enter then picks a word and must not send anything. Code 229 is what older browsers report. */
export const isComposing = (event: KeyboardEvent): boolean => event.nativeEvent.isComposing || event.keyCode === 229;

/** Ctrl + Enter (or Cmd + Enter), outside of composing. */
export const isConfirmKey = (event: KeyboardEvent): boolean => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !isComposing(event);
