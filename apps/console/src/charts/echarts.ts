import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

// Only what our charts draw, and on a canvas: it needs no inline styles, which the content policy forbids.
echarts.use([BarChart, LineChart, GridComponent, LegendComponent, CanvasRenderer]);

export { echarts };
