// The parts of ECharts that the charts of a report use. Bundled by npm run bundle, which go generate runs.
import { init, use } from 'echarts/core';
import { BarChart, LineChart, ScatterChart } from 'echarts/charts';
import { AriaComponent, GridComponent, MarkLineComponent, TitleComponent, TooltipComponent } from 'echarts/components';
import { SVGRenderer } from 'echarts/renderers';

use([BarChart, LineChart, ScatterChart, AriaComponent, GridComponent, MarkLineComponent, TitleComponent, TooltipComponent,
  SVGRenderer]);
window.echarts = { init };
