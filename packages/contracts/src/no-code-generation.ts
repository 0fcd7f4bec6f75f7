import { z } from 'zod';

// zod tries whether it may generate code. In a browser our content policy forbids that and reports the try as a violation.
if ('document' in globalThis) z.config({ jitless: true });
