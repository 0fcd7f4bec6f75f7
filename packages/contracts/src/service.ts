import { z } from 'zod';
import { instant } from './common.js';

/** For the machine that watches the service. */
export const healthAnswer = z.object({ status: z.literal('ok'), mode: z.string(), now: instant });

/** The description of the API itself: OpenAPI 3.1, whose own rules a test checks. */
export const openApiAnswer = z.looseObject({ openapi: z.string().regex(/^3\.1\.\d+$/), info: z.record(z.string(), z.unknown()), paths: z.record(z.string(), z.unknown()), components: z.record(z.string(), z.unknown()) });
