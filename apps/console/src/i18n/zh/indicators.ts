/** Words of indicators: their list, one of them, and figures from a sheet. */
export const indicators = {
  title: '指标', sub: '%{plan}', subNone: '随任务分解印发自动立指标', taskSub: '实线为实际，虚线为目标', plan: '计划', newestPlan: '最近印发的', import: '导入指标数', none: '这里没有指标', noneNext: '任务分解印发后，写了数字或对标的目标自动成为指标。', noneHere: '换一个分组或灯看看；分组由医改办在指标页里设。',
  indicator: '指标', trend: '走势', trendSub: '实线为实际，虚线为目标或对标', now: '现在', light: '灯', source: '数据来源', target: '目标', targetIs: '目标：%{target}', taskIs: '第 %{number} 项 %{title}', quote: '原文', deadline: '时限', baseline: '基数', benchmark: '对标值', frequency: '频次', group: '重点监测', unit: '牵头单位', severally: '分头负责', facts: '口径',
  lights: { red: '红灯', yellow: '黄灯', green: '绿灯', none: '暂不评' },
  groups: { label: '重点监测分组', all: '全部', policy: '医改政策落实', fund: '医保基金使用', public_health: '公共卫生服务', ungrouped: '未分组' },
  frequencies: { quarterly: '按季', yearly: '按年' },
  quarters: { q1: '一季度', q2: '二季度', q3: '三季度', q4: '四季度' },
  quarterOf: '%{year}年%{quarter}', year: '%{year}年', goal: '目标', gap: '差 %{value}', points: ' 个百分点', implied: '推定', impliedHint: '原文写“全部”“全覆盖”，按 100% 计',
  noFigures: '还没有报过数', noFiguresNext: '单位的报送签批后，数记在这里；也可由医改办导入。', oneFigure: '只有一期数，两期起画走势', noBaselineChart: '缺基数，不画图', noSource: '没有写来源', benchmarkNow: '%{name} %{value}', baselineNow: '基数 %{value}（%{text}）', imported: '医改办导入', reported: '报送', reportOf: '%{unit}报送', reviewed: '%{who}审定',
  spoken: '%{name}走势。目标%{target}。%{figures}', worded: '文字目标，不用数衡量', wordedLight: '不按数亮灯',
  figures: '历次数', figuresSub: '已审定的数；更正后旧数保留', quarter: '哪一期', value: '本期值', note: '来源或说明', from: '怎么来的', replaced: '已被更正', takenBack: '更正时撤回', noNote: '没有说明', notSet: '未填',
  change: '填口径', versions: '口径和目标的改动', noVersions: '还没有改过。', changed: '%{field}：%{before} → %{after}', because: '原因：%{reason}', baselineIn: '基数（%{unit}）', noUnit: '无单位', baselineText: '基期和来源', baselineHint: '如：2022年末，市医保局通报', sourceHint: '如：卫生统计直报系统', reason: '改动原因', reasonHint: '改已填的基数时必填', notANumber: '基数只填数，如 26.3', save: '保存口径', saving: '正在保存',
  sheet: {
    title: '导入指标数', sub: '从表里读入各期的数，先预览，再确认写入', hint: '先下载模板，按任务和指标填好本期值，再选文件。有一处错，整张表都不写。', template: '下载模板', choose: '选填好的表', chooseOther: '换一份表', checking: '正在核对', rows: '将写入 %{count} 个数', confirm: '确认写入 %{count} 个数', confirming: '正在写入', byReviewer: '核对无误后，请医改办审核、主任或交叉复核员选这份表确认写入。',
    done: '写好了 %{count} 个数', doneNext: '走势和灯已按新数重算。', back: '回到指标', mistakes: '表里有 %{count} 处要改', cell: '单元格', what: '怎么改', row: '行', task: '任务', before: '原来', noPlan: '没有说明是哪一份计划的数。',
  },
};
