import { Indicator } from './indicator.entity.js';
import { IndicatorValue } from './indicator-value.entity.js';

/** The tables of indicators (migration 0110). */
export const indicatorEntities = [Indicator, IndicatorValue];
